/* pack_style.c: how a page looks, on a screen and on paper. */
#include "report/pack_html.h"

#include "base/utf8.h"
#include "report/svg.h"

#include <inttypes.h>
#include <string.h>

/* All text has a contrast of at least 7 to its ground, all edges that matter of 3. */
static const char screen[] =
    "*{box-sizing:border-box}\n"
    "html{color-scheme:only light;-webkit-text-size-adjust:100%}\n"
    "body{margin:0;background:#fff;color:#1a1a1a;"
    "font:1rem/1.5 Arial,Helvetica,'Liberation Sans',sans-serif}\n"
    "header,main,footer{max-width:70rem;margin:0 auto;padding:0 1rem}\n"
    "p,ul,h1,h2,h3,pre{margin:0 0 .75rem}\n"
    "p,li{max-width:45rem}\n"
    "h1,h2,h3,p,li,td,th,summary{overflow-wrap:anywhere}\n"
    "h1{font-size:1.75rem;line-height:1.25;max-width:50rem}\n"
    "h2{font-size:1.375rem;line-height:1.3}\n"
    "h3{font-size:1.0625rem;line-height:1.35;margin-bottom:.25rem}\n"
    "section{border-top:2px solid #1a1a1a;margin-top:2rem;padding-top:.75rem}\n"
    "a{color:#0b2f57;text-decoration:underline;text-underline-offset:.15em}\n"
    "a:focus,summary:focus,.wide:focus,main:focus{outline:3px solid #0b2f57;"
    "outline-offset:2px}\n"
    ".skip{position:absolute;left:-99rem}\n"
    ".skip:focus{left:1rem;top:0;background:#fff;padding:.5rem;z-index:1}\n"
    ".marking{font-weight:bold;text-align:center;letter-spacing:.05em;margin:.75rem "
    "auto}\n"
    ".draft,.assured{border:2px solid #1a1a1a;padding:.5rem .75rem;font-weight:bold}\n"
    ".draft{border-style:dashed;background:#fdf3e0}\n"
    ".about,.measured,.reading{color:#404040}\n"
    ".measured,.reading,.printed,summary,.from{font-size:.875rem}\n"
    ".measured,.reading{margin-bottom:.25rem}\n"
    ".figures{list-style:none;padding:0;display:grid;gap:1rem;"
    "grid-template-columns:repeat(auto-fit,minmax(min(100%,17rem),1fr))}\n"
    ".figures li{border-left:6px solid #0b2f57;padding-left:.75rem}\n"
    ".figures strong{display:block;font-size:1.5rem;line-height:1.25}\n"
    "nav{background:#f3f5f7;padding:.75rem 1rem;margin-top:1.5rem}\n"
    "nav h2{font-size:1.0625rem;margin:0 0 .25rem}\n"
    "nav ul{list-style:none;padding:0;margin:0;columns:18rem}\n"
    "nav a{display:inline-block;padding:.25rem 0;min-height:1.5rem}\n"
    ".row{display:grid;gap:0 2rem;"
    "grid-template-columns:repeat(auto-fit,minmax(min(100%,25rem),1fr))}\n"
    "figure{margin:0 0 1.5rem;min-width:0}\n"
    "figcaption{margin-bottom:.5rem}\n"
    "svg{display:block;height:auto;max-width:30rem!important}\n"
    "summary{cursor:pointer;padding:.25rem 0;min-height:1.5rem}\n"
    ".wide{overflow-x:auto;margin-bottom:1rem}\n"
    "table{border-collapse:collapse;min-width:min(100%,28rem);font-size:.875rem;line-"
    "height:1.35}\n"
    "caption{text-align:left;padding:.25rem 0;font-weight:bold}\n"
    "caption div{max-width:min(45rem,calc(100vw - 2.5rem))}\n"
    ".from{font-weight:normal;color:#404040}\n"
    "th,td{border-bottom:1px solid #b3b3b3;padding:.25rem .75rem .25rem 0;"
    "text-align:right;vertical-align:top;font-variant-numeric:tabular-nums;"
    "overflow-wrap:normal}\n"
    "thead th{border-bottom:2px solid #1a1a1a;vertical-align:bottom}\n"
    "tbody th{font-weight:normal}\n"
    "th.t,td.t,.map th:first-child{text-align:left}\n"
    ".map th,.map td{border:1px solid #767676;padding:.25rem .375rem}\n"
    ".map td{text-align:center}\n"
    ".map tbody th{overflow-wrap:anywhere;min-width:6rem}\n"
    ".map .ours th{font-weight:bold}\n"
    ".map .ours{outline:3px solid #1a1a1a;outline-offset:-1px}\n"
    ".boxes{list-style:none;padding:0;display:grid;gap:.75rem;"
    "grid-template-columns:repeat(auto-fit,minmax(min(100%,17rem),1fr))}\n"
    ".boxes li{border:1px solid #595959;padding:.5rem .75rem;min-height:5.5rem}\n"
    "pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f3f5f7;padding:.5rem "
    ".75rem;font-size:.875rem}\n"
    ".printed{display:none}\n";

static const char paper[] =
    "@media print{\n"
    "body{font-size:8pt;line-height:1.3}\n"
    "header,main,footer{max-width:none;padding:0}\n"
    "p,li{max-width:none}\n"
    "p,ul,pre{margin-bottom:3pt}ul{padding-left:14pt}\n"
    "h1{font-size:12.5pt;max-width:none}h2{font-size:11pt;margin-bottom:3pt}"
    "h3{font-size:8.5pt;margin-bottom:1pt}\n"
    "h1,h2,h3,caption,summary{break-after:avoid}\n"
    "figure,tr,.figures,#sign-off,pre{break-inside:avoid}\n"
    "thead{display:table-header-group}\n"
    "section{margin-top:6pt;padding-top:3pt;border-top-width:1pt}\n"
    ".skip,nav,.long,.short>summary,footer,header .marking{display:none}\n"
    ".printed{display:block;margin:0}\n"
    ".draft,.assured{padding:1pt 6pt}\n"
    ".figures,.boxes{grid-template-columns:repeat(3,1fr);gap:4pt;padding:0 2px 0 0}\n"
    ".figures strong{font-size:11pt}\n"
    ".boxes li{min-height:32pt}\n"
    ".row{grid-template-columns:1fr 1fr;gap:0 12pt}.row:has(.map){display:block}\n"
    "figure{margin-bottom:4pt}figcaption{margin-bottom:2pt}\n"
    /* A figure by itself has its words beside it. */
    "section>figure:not(.mapped){display:grid;grid-template:auto 1fr/1fr 1fr;"
    "gap:0 12pt}\n"
    "section>figure:not(.mapped)>*{grid-column:2}\n"
    "section>figure:not(.mapped)>figcaption{grid-area:1/1/3/2}\n"
    "svg{max-width:7cm!important}\n"
    "table,.measured,.reading,.printed,.from,pre{font-size:7pt;line-height:1.2}\n"
    ".measured,.reading{margin-bottom:1pt}\n"
    "th,td{padding:1pt 6pt 1pt 0}\n"
    ".map th,.map td{padding:1pt 3pt}tbody th{min-width:3.6cm}#assumptions "
    "td.t{min-width:2.5cm}\n"
    ".row th,.row td{padding-right:3pt}.row tbody th{min-width:0}\n"
    "tbody:has(.ours) .far{display:none}\n"
    "caption{padding:1pt 0}caption div{max-width:none}\n"
    ".wide{overflow:visible;margin-bottom:3pt}\n"
    "*{print-color-adjust:exact;-webkit-print-color-adjust:exact}\n"
    "}\n";

/* The fills of cells, the same as those of a picture. */
static void put_shades(FILE *out)
{
    for (int s = 0; s < AMB_NUM_SHADES; s++)
        fprintf(out, ".a%d{background:%s;color:%s}.r%d{background:%s;color:%s}\n", s,
                amb_shades[s].amber, amb_shades[s].text, s, amb_shades[s].red,
                amb_shades[s].text);
}

/* Every character as its number, so that no text can end the string that it is in. */
static void put_string(FILE *out, const char *text)
{
    fputc('"', out);
    for (size_t left = strlen(text); left > 0;) {
        uint32_t character = 0;
        const size_t length = amb_utf8_decode(text, left, &character);

        fprintf(out, "\\%06" PRIX32,
                length == 0 || amb_utf8_is_unshowable(character) ? 0xFFFD : character);
        text += length == 0 ? 1 : length;
        left -= length == 0 ? 1 : length;
    }
    fputc('"', out);
}

void amb_html_style(FILE *out, const char *marking)
{
    fputs("<style>\n", out);
    fputs(screen, out);
    put_shades(out);
    fputs("@page{size:A4;margin:13mm 13mm 12mm;@top-center{font:bold 9pt Arial;content:",
          out);
    put_string(out, marking);
    fputs("}@bottom-right{font:8pt Arial;content:\"Page \" counter(page) \" of \" "
          "counter(pages)}}\n",
          out);
    fputs(paper, out);
    fputs("</style>\n", out);
}
