/* column.h: fields of rows, as columns describe them. */
#ifndef AMB_BASE_COLUMN_H
#define AMB_BASE_COLUMN_H

#include "amberline/columns.h"

/* Sets a row's field to what it holds until a cell says otherwise: a number, a date, a
 * choice or a text that is not given. */
void amb_column_empty(const amb_column *column, void *row);

#endif
