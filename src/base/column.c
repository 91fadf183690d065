/* column.c: fields of rows, as columns describe them. */
#include "base/column.h"

void amb_column_empty(const amb_column *column, void *row)
{
    void *field = (char *)row + column->offset;

    switch (column->type) {
    case AMB_NAME:
    case AMB_TEXT:
        *(const char **)field = "";
        break;
    case AMB_NUMBER:
    case AMB_WHOLE:
        *(double *)field = AMB_EMPTY;
        break;
    case AMB_DATE:
        *(int32_t *)field = AMB_NO_DATE;
        break;
    case AMB_CHOICE:
        *(int32_t *)field = -1;
        break;
    }
}
