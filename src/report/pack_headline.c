/* pack_headline.c: the answer, and the three figures under it. */
#include "report/pack_parts.h"

amb_status amb_pack_headline(const amb_packing *of)
{
    of->pack->title = amb_pack_say(of->pack, "Evidence pack: %s", of->name);
    return AMB_OK;
}
