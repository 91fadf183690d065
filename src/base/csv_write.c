/* csv_write.c: rows as CSV, the same bytes whatever compiler and machine. */
#include "base/csv_write.h"

#include "base/date.h"

#include <assert.h>
#include <math.h>
#include <string.h>

/* Cells gather here, because a call of stdio for each would cost more than its text. */
typedef struct writer {
    FILE *out;
    amb_sha256 sum; /* of what went out */
    size_t used;
    bool failed;
    int32_t date; /* written last: rows of a week come together */
    char date_text[AMB_DATE_ISO_SIZE];
    char buffer[16384];
} writer;

/* A number of any size with its decimals: 309 digits, a point, a sign and some more. */
enum { MAX_NUMBER = 352, MAX_DECIMALS = 9 };

static void put_out(writer *w, const char *bytes, size_t num)
{
    w->failed |= fwrite(bytes, 1, num, w->out) != num;
    amb_sha256_add(&w->sum, bytes, num);
}

static void flush(writer *w)
{
    put_out(w, w->buffer, w->used);
    w->used = 0;
}

static void write_bytes(writer *w, const char *bytes, size_t num)
{
    if (num > sizeof w->buffer - w->used) {
        flush(w);
        if (num > sizeof w->buffer) {
            put_out(w, bytes, num);
            return;
        }
    }
    memcpy(w->buffer + w->used, bytes, num);
    w->used += num;
}

static void write_byte(writer *w, char byte)
{
    if (w->used == sizeof w->buffer)
        flush(w);
    w->buffer[w->used++] = byte;
}

/* A cell is quoted only when it must be (RFC 4180). */
static void write_text(writer *w, const char *text)
{
    const size_t size = strlen(text);

    if (text[strcspn(text, ",\"\r\n")] == '\0') {
        write_bytes(w, text, size);
        return;
    }
    write_byte(w, '"');
    for (size_t i = 0; i < size; i++) {
        if (text[i] == '"')
            write_byte(w, '"');
        write_byte(w, text[i]);
    }
    write_byte(w, '"');
}

/*
 * `value` × 10^decimals as the nearest whole number, `value` being so small that the
 * product is below 2^51.
 *
 * The product as rounded to a double can be a half only by rounding; what the rounding
 * left out, which fma gives exactly, then decides. In every other case the rounded
 * product is on the same side of the half as the true one, since the half itself is a
 * double. An exact half goes to the even neighbour. This is what a correct printf writes.
 */
static uint64_t scaled_to_whole(double value, double scale)
{
    const double product = value * scale;
    const double whole = floor(product);
    const double rest = product - whole; /* exact */
    uint64_t nearest = (uint64_t)whole;

    if (rest > 0.5) {
        nearest++;
    } else if (rest == 0.5) {
        const double left_out = fma(value, scale, -product);

        if (left_out > 0 || (left_out == 0 && nearest % 2 == 1))
            nearest++;
    }
    return nearest;
}

static void write_number(writer *w, double value, int decimals)
{
    static const double powers[MAX_DECIMALS + 1] = {1e0, 1e1, 1e2, 1e3, 1e4,
                                                    1e5, 1e6, 1e7, 1e8, 1e9};
    char text[MAX_NUMBER];
    size_t at = sizeof text;

    if (isnan(value))
        return; /* what does not exist is an empty cell */
    if (decimals == AMB_AS_NEEDED) {
        const int size = snprintf(text, sizeof text, "%.10g", value == 0 ? 0 : value);

        assert(size > 0 && (size_t)size < sizeof text);
        write_bytes(w, text, (size_t)size);
        return;
    }
    assert(isfinite(value) && decimals >= 0 && decimals <= MAX_DECIMALS);
    const double scale = powers[decimals];
    if (fabs(value) >= 0x1p51 / scale) {
        const int size = snprintf(text, sizeof text, "%.*f", decimals, value);

        assert(size > 0 && (size_t)size < sizeof text);
        write_bytes(w, text, (size_t)size);
        return;
    }
    uint64_t digits = scaled_to_whole(fabs(value), scale);
    const bool is_negative = value < 0 && digits > 0; /* never -0.000 */
    for (int i = 0; i < decimals; i++) {
        text[--at] = (char)('0' + digits % 10);
        digits /= 10;
    }
    if (decimals > 0)
        text[--at] = '.';
    do {
        text[--at] = (char)('0' + digits % 10);
        digits /= 10;
    } while (digits > 0);
    if (is_negative)
        text[--at] = '-';
    write_bytes(w, text + at, sizeof text - at);
}

static void write_date(writer *w, int32_t date)
{
    if (date == AMB_NO_DATE)
        return;
    if (date != w->date) {
        amb_date_iso(date, w->date_text);
        w->date = date;
    }
    write_bytes(w, w->date_text, sizeof w->date_text - 1);
}

static void write_cell(writer *w, const amb_column *column, const char *row)
{
    const char *field = row + column->offset;
    const char *text;
    double number;
    int32_t whole;

    switch (column->type) {
    case AMB_NAME:
    case AMB_TEXT:
        memcpy(&text, field, sizeof text);
        if (text != NULL)
            write_text(w, text);
        break;
    case AMB_NUMBER:
    case AMB_WHOLE:
        memcpy(&number, field, sizeof number);
        write_number(w, number, column->decimals);
        break;
    case AMB_DATE:
        memcpy(&whole, field, sizeof whole);
        write_date(w, whole);
        break;
    case AMB_CHOICE:
        memcpy(&whole, field, sizeof whole);
        if (whole >= 0)
            write_text(w, column->choices[whole]);
        break;
    }
}

amb_status amb_csv_write(FILE *out, const amb_column *columns, size_t num_columns,
                         const void *rows, size_t num_rows, size_t row_size, char *sha256)
{
    const char *row = rows;
    writer w = {.out = out, .date = AMB_NO_DATE};

    amb_sha256_init(&w.sum);
    for (size_t i = 0; i < num_columns; i++) {
        if (i > 0)
            write_byte(&w, ',');
        write_text(&w, columns[i].name);
    }
    write_byte(&w, '\n');
    for (size_t i = 0; i < num_rows && !w.failed; i++, row += row_size) {
        for (size_t j = 0; j < num_columns; j++) {
            if (j > 0)
                write_byte(&w, ',');
            write_cell(&w, &columns[j], row);
        }
        write_byte(&w, '\n');
    }
    flush(&w);
    if (w.failed || fflush(out) != 0)
        return AMB_NOT_WRITTEN;
    if (sha256 != NULL)
        amb_sha256_finish(&w.sum, sha256);
    return AMB_OK;
}
