/* import_names.c: pseudonyms, no two the same. */
#include "intake/import_parts.h"

#include "scenario/lookup.h"

#include <stdlib.h>
#include <string.h>

/* The fewest symbols of a code, for a person and for one of several posts of theirs. */
enum { FEWEST = 5, FEWEST_OF_POST = 2 };

typedef struct coded {
    char code[AMB_CODE_SIZE];
    amb_officer *officer;
} coded;

static int compare_coded(const void *a, const void *b)
{
    const coded *left = a, *right = b;
    const int order = strcmp(left->code, right->code);

    /* Officers are in an order of their own already. */
    return order != 0
               ? order
               : (left->officer > right->officer) - (left->officer < right->officer);
}

static size_t common_prefix(const char *a, const char *b)
{
    size_t i = 0;

    while (a[i] != '\0' && a[i] == b[i])
        i++;
    return i;
}

/* How many symbols tell a code from its neighbours in the order of codes. */
static int symbols_needed(const coded *list, size_t num, size_t i, int fewest)
{
    size_t most = (size_t)fewest;

    for (size_t before = i; before > 0; before--) {
        const size_t common = common_prefix(list[i].code, list[before - 1].code);

        if (common == AMB_CODE_SIZE - 1)
            continue; /* the same person */
        most = common + 1 > most ? common + 1 : most;
        break;
    }
    for (size_t after = i + 1; after < num; after++) {
        const size_t common = common_prefix(list[i].code, list[after].code);

        if (common == AMB_CODE_SIZE - 1)
            continue;
        most = common + 1 > most ? common + 1 : most;
        break;
    }
    return (int)most;
}

/* Someone in several teams, or several people of one name: told apart by where they are.
 */
static amb_status name_posts(amb_import *import, const coded *same, size_t num,
                             const char *pseudonym)
{
    coded *posts = calloc(num, sizeof *posts);

    if (posts == NULL)
        return AMB_NO_MEMORY;
    for (size_t i = 0; i < num; i++) {
        amb_officer *one = same[i].officer;
        const char *text = amb_draft_text(
            &import->draft, "post\x1F%s\x1F%s\x1F%s\x1F%s", one->person, one->pdu,
            one->team, amb_grade_at(&import->base, (size_t)one->grade)->grade);

        posts[i].officer = one;
        amb_code_of(&import->salt, text, posts[i].code);
    }
    qsort(posts, num, sizeof *posts, compare_coded);
    for (size_t i = 0; i < num; i++)
        posts[i].officer->pseudonym =
            amb_draft_text(&import->draft, "%s-%.*s", pseudonym,
                           symbols_needed(posts, num, i, FEWEST_OF_POST), posts[i].code);
    free(posts);
    return import->draft.status;
}

static amb_status give_names(amb_import *import, const coded *list, size_t num)
{
    const char *shared = "";
    size_t num_shared = 0;
    amb_status status = AMB_OK;

    for (size_t i = 0; i < num && status == AMB_OK;) {
        const char *pseudonym = amb_draft_text(
            &import->draft, "P-%.*s", symbols_needed(list, num, i, FEWEST), list[i].code);
        size_t end = i + 1;

        while (end < num && strcmp(list[end].code, list[i].code) == 0)
            end++;
        if (end - i > 1) {
            status = name_posts(import, list + i, end - i, pseudonym);
            shared = list[i].officer->pseudonym;
            num_shared++;
        } else {
            list[i].officer->pseudonym = pseudonym;
        }
        i = end;
    }
    if (num_shared > 0 && status == AMB_OK)
        status = amb_problem_add(
            &import->notices, AMB_OK,
            "%zu %s more than one officer, or one in several teams: their pseudonyms, "
            "such as %s, go by team and grade too, and change when they move",
            num_shared, num_shared == 1 ? "name is of" : "names are of", shared);
    return status == AMB_OK ? import->draft.status : status;
}

amb_status amb_name_officers(amb_import *import)
{
    coded *list = calloc(import->num_officers + 1, sizeof *list);
    amb_status status = AMB_OK;
    size_t num = 0;

    if (list == NULL)
        return AMB_NO_MEMORY;
    for (size_t i = 0; i < import->num_officers; i++) {
        amb_officer *one = &import->officers[i];

        if (one->grade < 0)
            continue;
        list[num].officer = one;
        amb_code_of(&import->salt,
                    amb_draft_text(&import->draft, "person\x1F%s", one->person),
                    list[num].code);
        num++;
    }
    qsort(list, num, sizeof *list, compare_coded);
    status = give_names(import, list, num);
    free(list);
    return status;
}
