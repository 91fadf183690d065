/* test_scale.c: ticks, dates, line breaks and labels of charts, by their properties. */
#include "report/scale.h"
#include "report/svg.h"
#include "support/test.h"

#include "base/date.h"

/* Numbers that are the same each time, 0 to 1. */
static double next(uint64_t *state)
{
    *state = *state * 6364136223846793005U + 1442695040888963407U;
    return (double)(*state >> 11) / 9007199254740992.0;
}

static void assert_nice(double step)
{
    const double power = pow(10, floor(log10(step) + 1e-9));
    const double lead = step / power;

    if (fabs(lead - 1) > 1e-6 && fabs(lead - 2) > 1e-6 && fabs(lead - 5) > 1e-6)
        fail_msg("a step of %.10g", step);
}

static void ticks_enclose_what_is_seen_with_nice_steps(void **state)
{
    uint64_t draws = 7;

    (void)state;
    for (int i = 0; i < 20000; i++) {
        const double size = pow(10, 16 * next(&draws) - 4);
        const double low = size * (next(&draws) - 0.5);
        const double high = low + size * next(&draws);
        const size_t most = 3 + (size_t)(8 * next(&draws));
        const amb_ticks ticks = amb_ticks_around(low, high, most);
        const double last = ticks.first + (double)(ticks.num - 1) * ticks.step;
        const double slack = 1e-9 * (fabs(low) + fabs(high) + ticks.step);

        assert_true(ticks.num >= 2 && ticks.num <= most);
        assert_true(ticks.first <= low + slack && last >= high - slack);
        /* Not more room than a step at either end, but where there is nothing between. */
        if (high - low > 1e-5 && high - low > 1e-8 * fabs(low)) {
            assert_true(ticks.first > low - ticks.step - slack);
            assert_true(last < high + ticks.step + slack);
        }
        assert_nice(ticks.step);
    }
}

static void ticks_are_what_one_would_write(void **state)
{
    const amb_ticks percent = amb_ticks_around(68.3, 125, 8);
    const amb_ticks share = amb_ticks_around(0.02, 0.11, 6);

    (void)state;
    assert_near(percent.first, 60, 1e-9);
    assert_near(percent.step, 10, 1e-9);
    assert_int_equal(percent.num, 8);
    assert_int_equal(percent.decimals, 0);
    assert_near(share.step, 0.02, 1e-12);
    assert_int_equal(share.decimals, 2);
}

static void what_is_no_scale_gets_one_all_the_same(void **state)
{
    static const double odd[][2] = {
        {AMB_EMPTY, 1},  {1, AMB_EMPTY}, {2, 1},   {0, 0},      {118, 118},
        {-1e300, 1e300}, {1e15, 1e15},   {-5, -5}, {0, 1e-300}, {-HUGE_VAL, HUGE_VAL}};

    (void)state;
    for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++) {
        const amb_ticks ticks = amb_ticks_around(odd[i][0], odd[i][1], 5);

        assert_true(ticks.num >= 2 && ticks.num <= 5);
        assert_true(isfinite(ticks.first) && isfinite(ticks.step) && ticks.step > 0);
    }
}

static void dates_are_first_days_within_the_span(void **state)
{
    uint64_t draws = 11;

    (void)state;
    for (int i = 0; i < 20000; i++) {
        const int32_t first = (int32_t)(40000 * next(&draws)) - 3000;
        const int32_t last = first + (int32_t)(pow(10, 4.6 * next(&draws)));
        const size_t most = 1 + (size_t)(12 * next(&draws));
        amb_date_tick ticks[AMB_MOST_DATE_TICKS];
        const size_t num = amb_date_ticks(first, last, most, ticks);
        int step = 0;

        if (num < 1 || num > most)
            fail_msg("%zu ticks from %d to %d, at most %zu", num, first, last, most);
        for (size_t t = 0; t < num; t++) {
            int year, month, day;

            assert_true(ticks[t].date >= first && ticks[t].date <= last);
            assert_true(ticks[t].text[0] != '\0');
            amb_date_split(ticks[t].date, &year, &month, &day);
            assert_true(day == 1 || (ticks[t].date - first) % 7 == 0);
            if (t == 1)
                step = amb_date_month(ticks[1].date) - amb_date_month(ticks[0].date);
            if (t > 1 && last - first >= 60)
                assert_int_equal(amb_date_month(ticks[t].date) -
                                     amb_date_month(ticks[t - 1].date),
                                 step);
        }
    }
}

static void dates_are_named_by_month_year_or_day(void **state)
{
    amb_date_tick ticks[AMB_MOST_DATE_TICKS];
    const int32_t start = amb_date_of(2022, 9, 26);

    (void)state;
    assert_int_equal(amb_date_ticks(start, start + 7 * 104, 4, ticks), 4);
    assert_string_equal(ticks[0].text, "Jan 2023");
    assert_string_equal(ticks[3].text, "Jul 2024");
    assert_int_equal(amb_date_ticks(start, start + 7 * 520, 12, ticks), 10);
    assert_string_equal(ticks[0].text, "2023");
    assert_int_equal(amb_date_ticks(start, start + 7 * 4, 5, ticks), 5);
    assert_string_equal(ticks[0].text, "26 Sep");
    assert_int_equal(amb_date_ticks(start, start - 1, 5, ticks), 0);
    /* A span of months in which no year begins still has a mark. */
    assert_true(amb_date_ticks(amb_date_of(2024, 2, 2), amb_date_of(2024, 12, 20), 1,
                               ticks) == 1);
}

/* Blanks aside. */
static void assert_same_letters(const char *a, const char *b)
{
    while (*a != '\0' || *b != '\0') {
        while (*a == ' ')
            a++;
        while (*b == ' ')
            b++;
        assert_int_equal(*a, *b);
        a += *a != '\0';
        b += *b != '\0';
    }
}

static void lines_hold_all_of_a_text_and_fit(void **state)
{
    static const char text[] =
        "Barking, Dagenham and Havering: median workload goes from 118.0 % to 75.6 % by "
        "23 September 2024, and \u00C9lodie-Fran\u00E7oise and barking-dagenham-havering";

    (void)state;
    for (double width = 20; width < 400; width += 7) {
        char again[sizeof text] = "";
        const char *at = text;

        while (*at != '\0') {
            const size_t bytes = amb_line_of(at, width, 14);

            assert_true(bytes > 0);
            assert_true((at[bytes] & 0xC0) != 0x80); /* no character is cut in two */
            if (width > 70)                          /* room for a figure and its unit */
                assert_true(amb_next_line(at, bytes)[0] != '%');
            if (memchr(at, ' ', bytes) != NULL || memchr(at, '-', bytes) != NULL)
                assert_true(amb_text_width(at, bytes, 14) <= width);
            strncat(again, at, bytes);
            at = amb_next_line(at, bytes);
        }
        assert_same_letters(again, text);
    }
    assert_int_equal(amb_line_of("75.6 % by", 50, 14), strlen("75.6 %"));
    assert_int_equal(amb_line_of("by 23 September", 60, 14), strlen("by"));
}

static void labels_are_spread_in_order_and_apart(void **state)
{
    uint64_t draws = 3;

    (void)state;
    for (int i = 0; i < 5000; i++) {
        double at[12], wanted[12], height[12], sum = 0;
        const size_t num = 1 + (size_t)(11 * next(&draws));

        for (size_t k = 0; k < num; k++) {
            wanted[k] = at[k] =
                k == 0 ? 300 * next(&draws) - 20 : fmax(at[k - 1], 300 * next(&draws));
            height[k] = 10 + 20 * next(&draws);
            sum += height[k];
        }
        amb_spread_labels(at, height, num, 0, 300);
        for (size_t k = 0; k < num; k++) {
            const double above = k == 0 ? 0 : at[k - 1] + height[k - 1] / 2;

            assert_true(at[k] - height[k] / 2 >= above - 1e-9);
        }
        if (sum <= 300)
            assert_true(at[num - 1] + height[num - 1] / 2 <= 300 + 1e-9);
        /* One by itself stays where it is wanted, if it can. */
        if (num == 1 && wanted[0] > height[0] / 2 && wanted[0] < 300 - height[0] / 2)
            assert_near(at[0], wanted[0], 1e-9);
    }
}

/* ---- contrast, as WCAG 2.2 has it ---- */

static double linear(unsigned channel)
{
    const double share = channel / 255.0;

    return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

static double contrast(const char *a, const char *b)
{
    double luminance[2];

    for (int i = 0; i < 2; i++) {
        unsigned red, green, blue;

        assert_int_equal(sscanf(i == 0 ? a : b, "#%2x%2x%2x", &red, &green, &blue), 3);
        luminance[i] =
            0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }
    return (fmax(luminance[0], luminance[1]) + 0.05) /
           (fmin(luminance[0], luminance[1]) + 0.05);
}

static void assert_contrast(const char *a, const char *b, double least)
{
    if (contrast(a, b) < least)
        fail_msg("%s on %s: %.2f, less than %.1f", a, b, contrast(a, b), least);
}

static void paints_can_be_told_apart(void **state)
{
    (void)state;
    assert_near(contrast("#000000", "#ffffff"), 21, 1e-9);
    assert_contrast(AMB_INK, AMB_PAPER, 4.5);
    assert_contrast(AMB_GREY, AMB_PAPER, 4.5);
    for (int look = 0; look < AMB_NUM_LOOKS; look++) {
        /* Lines are the colour of their labels, which are text. */
        assert_contrast(amb_paints[look].line, AMB_PAPER, 4.5);
        if (look != AMB_LOOK_MIDDLE)
            assert_contrast(amb_paints[look].line, amb_paints[look].fill, 3);
    }
    /* The lines that cross the bands. */
    for (int look = AMB_LOOK_MIDDLE; look < AMB_NUM_LOOKS; look++)
        for (int band = AMB_LOOK_OUTER; band <= AMB_LOOK_INNER; band++)
            assert_contrast(amb_paints[look].line, amb_paints[band].fill, 3);
    for (int i = 0; i < AMB_NUM_SHADES; i++) {
        assert_contrast(amb_shades[i].text, amb_shades[i].amber, 4.5);
        assert_contrast(amb_shades[i].text, amb_shades[i].red, 4.5);
    }
    /* Nothing rests on colour alone. */
    assert_string_not_equal(amb_paints[AMB_LOOK_AMBER].dashes,
                            amb_paints[AMB_LOOK_RED].dashes);
    assert_string_not_equal(amb_paints[AMB_LOOK_AMBER].pattern,
                            amb_paints[AMB_LOOK_RED].pattern);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ticks_enclose_what_is_seen_with_nice_steps),
        cmocka_unit_test(ticks_are_what_one_would_write),
        cmocka_unit_test(what_is_no_scale_gets_one_all_the_same),
        cmocka_unit_test(dates_are_first_days_within_the_span),
        cmocka_unit_test(dates_are_named_by_month_year_or_day),
        cmocka_unit_test(lines_hold_all_of_a_text_and_fit),
        cmocka_unit_test(labels_are_spread_in_order_and_apart),
        cmocka_unit_test(paints_can_be_told_apart),
    };

    return cmocka_run_group_tests_name("scale", tests, NULL, NULL);
}
