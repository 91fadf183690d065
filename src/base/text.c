/* text.c: numbers, names and near misses in the text of a cell. */
#include "base/text.h"

#include <assert.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- the store: chunks of characters, and a hash set of what is in them ---- */

enum { CHUNK_SIZE = 1 << 16, FIRST_SLOTS = 256 };

typedef struct text_chunk {
    struct text_chunk *next; /* owned */
    size_t used;
    size_t size;
    char text[];
} text_chunk;

typedef struct text_slot {
    const char *text; /* borrowed from a chunk; NULL when the slot is free */
    uint64_t hash;
} text_slot;

struct amb_text_store {
    text_chunk *chunks; /* owned; the first is the one being filled */
    text_slot *slots;   /* owned; `num_slots`, a power of two, never full */
    size_t num_slots;
    size_t num_texts;
};

/*
 * FNV-1a, 64 bits (Fowler, Noll and Vo): short names need no more. Its low bits depend on
 * the low bits of the text alone, so the high ones are mixed into them: else names could
 * be made up that all belong into one slot.
 */
uint64_t amb_text_hash(const char *text)
{
    uint64_t hash = 14695981039346656037U;

    for (; *text != '\0'; text++)
        hash = (hash ^ (unsigned char)*text) * 1099511628211U;
    hash = (hash ^ hash >> 32) * 0xD6E8FEB86659FD93U;
    return hash ^ hash >> 32;
}

/* The slot that holds `text`, or the free one where it belongs. */
static text_slot *find_slot(text_slot *slots, size_t num_slots, const char *text,
                            uint64_t hash)
{
    size_t at = (size_t)hash & (num_slots - 1);

    while (slots[at].text != NULL &&
           (slots[at].hash != hash || strcmp(slots[at].text, text) != 0))
        at = (at + 1) & (num_slots - 1);
    return &slots[at];
}

static bool grow_slots(amb_text_store *store)
{
    const size_t num_slots = 2 * store->num_slots;
    text_slot *slots = calloc(num_slots, sizeof *slots);

    if (slots == NULL)
        return false;
    for (size_t i = 0; i < store->num_slots; i++) {
        const text_slot *old = &store->slots[i];

        if (old->text != NULL)
            *find_slot(slots, num_slots, old->text, old->hash) = *old;
    }
    free(store->slots);
    store->slots = slots;
    store->num_slots = num_slots;
    return true;
}

/* Copies `size` bytes into a chunk. A text too long to share one gets a chunk of its own.
 */
static const char *copy_into_chunk(amb_text_store *store, const char *text, size_t size)
{
    text_chunk *chunk = store->chunks;

    if (chunk == NULL || chunk->size - chunk->used < size) {
        const size_t room = size > CHUNK_SIZE ? size : CHUNK_SIZE;

        if (room > SIZE_MAX - sizeof *chunk)
            return NULL;
        chunk = malloc(sizeof *chunk + room);
        if (chunk == NULL)
            return NULL;
        *chunk = (text_chunk){.next = store->chunks, .size = room};
        store->chunks = chunk;
    }
    memcpy(chunk->text + chunk->used, text, size);
    chunk->used += size;
    return chunk->text + chunk->used - size;
}

amb_text_store *amb_text_store_new(void)
{
    amb_text_store *store = calloc(1, sizeof *store);

    if (store == NULL)
        return NULL;
    store->slots = calloc(FIRST_SLOTS, sizeof *store->slots);
    if (store->slots == NULL) {
        free(store);
        return NULL;
    }
    store->num_slots = FIRST_SLOTS;
    return store;
}

void amb_text_store_free(amb_text_store *store)
{
    if (store == NULL)
        return;
    while (store->chunks != NULL) {
        text_chunk *next = store->chunks->next;

        free(store->chunks);
        store->chunks = next;
    }
    free(store->slots);
    free(store);
}

const char *amb_text_keep(amb_text_store *store, const char *text)
{
    const uint64_t hash = amb_text_hash(text);
    text_slot *slot = find_slot(store->slots, store->num_slots, text, hash);

    if (slot->text != NULL)
        return slot->text;
    /* Half full at most, so that a search stays short. */
    if (2 * (store->num_texts + 1) > store->num_slots) {
        if (!grow_slots(store))
            return NULL;
        slot = find_slot(store->slots, store->num_slots, text, hash);
    }
    slot->text = copy_into_chunk(store, text, strlen(text) + 1);
    if (slot->text == NULL)
        return NULL;
    slot->hash = hash;
    store->num_texts++;
    return slot->text;
}

/* ---- numbers ---- */

/* A double never needs more than 767 significant digits to be rounded right. */
enum { MOST_DIGITS = 800, MOST_EXPONENT = 100000 };

/*
 * A number as it is read: digits d1 d2 … and a power of ten. Without a decimal point
 * there is nothing left in it that a locale could change, so strtod may do the rounding.
 */
typedef struct number_digits {
    char digits[MOST_DIGITS + 16]; /* room for "e-100000" after them */
    int num_digits;
    int exponent;
    bool too_many;
} number_digits;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static void take_digit(number_digits *number, char digit)
{
    if (number->num_digits == 0 && digit == '0')
        return;
    if (number->num_digits == MOST_DIGITS) {
        number->too_many = true;
        return;
    }
    number->digits[number->num_digits++] = digit;
}

/* Takes a run of digits and returns how many there were. */
static size_t take_digits(number_digits *number, const char **text)
{
    const char *start = *text;

    for (; is_digit(**text); ++*text)
        take_digit(number, **text);
    return (size_t)(*text - start);
}

/* Takes ",947" groups after a first group of one to three digits that is not a mere 0. */
static bool take_thousands(number_digits *number, const char **text, size_t first_group)
{
    if (**text != ',')
        return true;
    if (first_group > 3 || (*text)[-(ptrdiff_t)first_group] == '0')
        return false;
    while (**text == ',') {
        ++*text;
        if (take_digits(number, text) != 3)
            return false;
    }
    return true;
}

static bool take_exponent(number_digits *number, const char **text)
{
    bool negative = false;
    int exponent = 0;

    if (**text != 'e' && **text != 'E')
        return true;
    ++*text;
    if (**text == '+' || **text == '-')
        negative = *(*text)++ == '-';
    if (!is_digit(**text))
        return false;
    for (; is_digit(**text); ++*text) {
        if (exponent < MOST_EXPONENT)
            exponent = 10 * exponent + (**text - '0');
    }
    if (exponent > MOST_EXPONENT)
        exponent = MOST_EXPONENT;
    number->exponent += negative ? -exponent : exponent;
    return true;
}

static double rounded(number_digits *number)
{
    if (number->num_digits == 0)
        return 0;
    snprintf(number->digits + number->num_digits,
             sizeof number->digits - (size_t)number->num_digits, "e%d", number->exponent);
    return strtod(number->digits, NULL);
}

/* Reads a number that is written right; says nothing of one that is not. */
static amb_number_fault read_number(const char *text, double *value, bool *percent)
{
    number_digits number = {.num_digits = 0};
    bool negative = false;
    size_t whole = 0;
    size_t fraction = 0;

    *percent = false;
    if (*text == '+' || *text == '-')
        negative = *text++ == '-';
    whole = take_digits(&number, &text);
    if (whole > 0 && !take_thousands(&number, &text, whole))
        return AMB_NUMBER_NOT;
    if (*text == '.') {
        text++;
        fraction = take_digits(&number, &text);
        if (fraction > MOST_DIGITS)
            return AMB_NUMBER_NOT;
        number.exponent = -(int)fraction;
    }
    if (whole + fraction == 0 || !take_exponent(&number, &text))
        return AMB_NUMBER_NOT;
    if (*text == '%') {
        text++;
        *percent = true;
    }
    if (*text != '\0' || number.too_many)
        return AMB_NUMBER_NOT;
    *value = rounded(&number);
    if (isinf(*value))
        return AMB_NUMBER_TOO_LARGE;
    if (negative && *value != 0)
        *value = -*value;
    return AMB_NUMBER_FINE;
}

/* What people write in a number that is not of it, and what is meant by that. */
static const struct {
    const char *written;
    const char *meant;
} habits[] = {
    {" ", ""},      {"\t", ""}, {"\u00A0", ""}, {"\u202F", ""},
    {"\u2009", ""}, {"'", ""},  {"\u2019", ""}, {"£", ""},
    {"$", ""},      {"€", ""},  {"−", "-"},     {"\u2013", "-"},
};

/*
 * Writes `text` without the habits into `out`; a `comma` that is not NULL becomes the
 * decimal point, and the points before it go. False when the result is no number or does
 * not fit.
 */
static bool mend_number(const char *text, const char *comma, char *out, size_t size)
{
    const char *rest = text;
    size_t used = 0;
    double value = 0;
    bool percent = false;

    while (*rest != '\0') {
        const char same[2] = {*rest, '\0'};
        const char *meant = NULL;
        size_t length = 1;

        for (size_t i = 0; i < sizeof habits / sizeof habits[0] && meant == NULL; i++) {
            length = strlen(habits[i].written);
            if (strncmp(rest, habits[i].written, length) == 0)
                meant = habits[i].meant;
        }
        if (meant == NULL) {
            length = 1;
            meant = same;
            if (rest == comma)
                meant = ".";
            else if (*rest == '.' && rest < comma)
                meant = "";
        }
        if (used + strlen(meant) + 1 > size)
            return false;
        memcpy(out + used, meant, strlen(meant) + 1);
        used += strlen(meant);
        rest += length;
    }
    return used > 0 && read_number(out, &value, &percent) == AMB_NUMBER_FINE;
}

amb_number_fault amb_number_parse(const char *text, double *value, bool *percent,
                                  char *suggestion, size_t suggestion_size)
{
    const char *comma = strchr(text, ',');
    amb_number_fault fault = AMB_NUMBER_FINE;

    assert(suggestion_size > 0);
    suggestion[0] = '\0';
    fault = read_number(text, value, percent);
    if (fault != AMB_NUMBER_NOT)
        return fault;
    /* First as it stands, so that "£1,947" is not taken for less than two pounds. */
    if (mend_number(text, NULL, suggestion, suggestion_size))
        return AMB_NUMBER_NOT;
    if (comma != NULL && strchr(comma + 1, ',') == NULL &&
        mend_number(text, comma, suggestion, suggestion_size))
        return AMB_NUMBER_DECIMAL_COMMA;
    suggestion[0] = '\0';
    return AMB_NUMBER_NOT;
}

/* ---- near misses ---- */

enum { LONGEST_WORD = 64, FARTHEST = 2, SHORTEST_START = 4 };

static char folded(char c)
{
    if (c >= 'A' && c <= 'Z')
        return (char)(c - 'A' + 'a');
    return c == ' ' || c == '_' ? '-' : c;
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/*
 * Letters to add, drop, change or swap with their neighbour to make one word of the other
 * (Damerau 1964; in the usual form in which swapped letters are not changed again).
 */
static size_t distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
    size_t rows[3][LONGEST_WORD + FARTHEST + 1] = {{0}};
    size_t *before = rows[0];
    size_t *last = rows[1];
    size_t *now = rows[2];

    for (size_t j = 0; j <= b_length; j++)
        last[j] = j;
    for (size_t i = 1; i <= a_length; i++) {
        size_t *spare = before;

        now[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            const char x = folded(a[i - 1]);
            const char y = folded(b[j - 1]);

            now[j] = smaller(smaller(last[j], now[j - 1]) + 1, last[j - 1] + (x != y));
            if (i > 1 && j > 1 && x == folded(b[j - 2]) && y == folded(a[i - 2]))
                now[j] = smaller(now[j], before[j - 2] + 1);
        }
        before = last;
        last = now;
        now = spare;
    }
    return last[b_length];
}

/* A short word is near to nearly everything, so it must be of the same length at least.
 */
static bool is_near(size_t apart, size_t length, size_t other)
{
    const size_t shorter = smaller(length, other);

    return 2 * apart <= shorter && (shorter > 2 || length == other);
}

/* How many letters two words begin with alike; an ending such as .csv is no part of it.
 */
static size_t common_start(const char *a, const char *b)
{
    size_t length = 0;

    while (a[length] != '\0' && a[length] != '.' &&
           folded(a[length]) == folded(b[length]))
        length++;
    return length;
}

/* The candidate that begins most like the word, as "sick_days_per_year" does "sick_days".
 */
static const char *likest_start(const char *word, const char *const *candidates)
{
    const char *likest = NULL;
    size_t longest = SHORTEST_START - 1;

    for (; *candidates != NULL; candidates++) {
        const size_t common = common_start(word, *candidates);
        const size_t shorter = smaller(strcspn(word, "."), strcspn(*candidates, "."));

        if (common < longest || 3 * common < 2 * shorter)
            continue;
        /* Two that begin alike are as good as none. */
        likest = common > longest ? *candidates : NULL;
        longest = common;
    }
    return likest;
}

const char *amb_nearest(const char *word, const char *const *candidates)
{
    const char *const *first = candidates;
    const size_t length = strlen(word);
    const char *nearest = NULL;
    size_t nearest_distance = FARTHEST + 1;

    if (length > LONGEST_WORD)
        return NULL;
    for (; *candidates != NULL; candidates++) {
        const size_t other = strlen(*candidates);
        size_t apart = 0;

        if (other > length + FARTHEST || length > other + FARTHEST)
            continue;
        apart = distance(word, length, *candidates, other);
        if (apart < nearest_distance && is_near(apart, length, other)) {
            nearest = *candidates;
            nearest_distance = apart;
        }
    }
    return nearest != NULL ? nearest : likest_start(word, first);
}

bool amb_ends_sentence(const char *text)
{
    const size_t size = strlen(text);

    return size >= 3 && (text[size - 1] == '.' || strcmp(text + size - 3, "…") == 0);
}
