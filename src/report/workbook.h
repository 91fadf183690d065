/*
 * workbook.h: an evidence pack as a workbook that everybody can read, screen readers
 * among them, in the way of the Analysis Function's checklist for spreadsheets.
 *
 * A cover with links, a sheet of notes, then a table a sheet from its first column on and
 * each chart on a sheet of its own, with what it draws and its words for those who cannot
 * see it. Texts are always texts, whatever they begin with; there are no formulas.
 *
 * It is written by libxlsxwriter, which a build may be without.
 */
#ifndef AMB_REPORT_WORKBOOK_H
#define AMB_REPORT_WORKBOOK_H

#include "report/pack.h"

/* Whether this build has what writes workbooks. */
bool amb_workbook_built(void);

/*
 * Makes the bytes of a workbook, which the caller frees. The same pack gives the same
 * bytes; they were made, so they say, when the pack's first results were. In `folder` the
 * library keeps files for a moment, of which nothing is left even if the program ends.
 * AMB_OK, AMB_NOT_WRITTEN (with a sentence), AMB_NO_MEMORY.
 */
amb_status amb_pack_workbook(const amb_pack *pack, const char *folder, char **bytes,
                             size_t *size, amb_problems *problems);

/*
 * Whether an open file is a workbook as it came from here. One that another program has
 * saved since is somebody's work. AMB_OK, AMB_NOT_READ (errno says why), AMB_NO_MEMORY.
 */
amb_status amb_workbook_is_ours(FILE *file, bool *is_ours);

#endif
