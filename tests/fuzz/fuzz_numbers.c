/* fuzz_numbers.c: bytes as a number, against strtod; and near misses of a word. */
#include "fuzz.h"

#include "amberline/columns.h"
#include "base/text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What is read as a number is read again as the same from its digits. */
static void check_number(const char *text, double value, bool percent)
{
    char printed[64], suggestion[64], *end = NULL;
    const size_t plain = strspn(text, "0123456789.eE+-");
    double again = AMB_EMPTY;
    bool again_percent = true;

    fuzz_promise(isfinite(value), "%s is %g", text, value);
    snprintf(printed, sizeof printed, "%.17g", value);
    fuzz_promise(amb_number_parse(printed, &again, &again_percent, suggestion,
                                  sizeof suggestion) == AMB_NUMBER_FINE &&
                     again == value && !again_percent,
                 "%s was printed as %s", text, printed);
    /* Without thousands and per cent the two must agree to the last bit. */
    if (text[plain] == '\0' || (text[plain] == '%' && percent)) {
        again = strtod(text, &end);
        fuzz_promise(again == value && end == text + plain, "%s is %.17g, not %.17g",
                     text, again, value);
    }
}

static void check_nearest(const char *text)
{
    static const char *const words[] = {"practitioners.csv", "staffing.csv", "PO", "PSO",
                                        "community",         "C1",           NULL};
    const char *near = amb_nearest(text, words);
    bool known = near == NULL;

    for (size_t i = 0; words[i] != NULL; i++) {
        known |= near == words[i];
        fuzz_promise(strcmp(text, words[i]) != 0 || near == words[i],
                     "%s is not nearest to itself", text);
    }
    fuzz_promise(known, "%s is near to what is no word", text);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    char *text = fuzz_text(bytes, size);
    char suggestion[64], again[64];
    double value = AMB_EMPTY, suggested = AMB_EMPTY;
    bool percent = false;
    const amb_number_fault fault =
        amb_number_parse(text, &value, &percent, suggestion, sizeof suggestion);

    fuzz_promise(strlen(suggestion) < sizeof suggestion, "no end");
    if (fault == AMB_NUMBER_FINE)
        check_number(text, value, percent);
    if (suggestion[0] != '\0')
        fuzz_promise(fault != AMB_NUMBER_FINE &&
                         amb_number_parse(suggestion, &suggested, &percent, again,
                                          sizeof again) == AMB_NUMBER_FINE,
                     "%s: told to write %s, which is no number", text, suggestion);
    fuzz_promise(fault != AMB_NUMBER_DECIMAL_COMMA || suggestion[0] != '\0',
                 "%s has a decimal comma and no suggestion", text);
    check_nearest(text);
    free(text);
    return 0;
}
