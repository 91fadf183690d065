/* pack_sign_off.c: who answers for the pack. */
#include "report/pack_parts.h"

amb_status amb_pack_sign_off(const amb_packing *of)
{
    static const char *const boxes[] = {"Prepared by: name, role and date",
                                        "Assured by: name, role and date",
                                        "Decision: approved, refused or other",
                                        "Decided by: name, role and date",
                                        "Conditions and reasons",
                                        "Date of review"};
    amb_pack_part *part = amb_pack_list(of, AMB_TOPIC_SIGN_OFF, AMB_PACK_BOXES);

    amb_pack_heading(of, AMB_TOPIC_SIGN_OFF, "Sign-off");
    for (size_t i = 0; i < sizeof boxes / sizeof boxes[0]; i++)
        amb_pack_item(of, part, boxes[i]);
    return AMB_OK;
}
