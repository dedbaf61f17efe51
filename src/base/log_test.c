#include "base/log.h"

#include <limits.h>
#include <string.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/str.h"
#include "base/test.h"

static char caught[8192];
static size_t caught_size;
static int caught_lines;

static void
catch(const char *line, size_t size)
{
    caught_lines++;
    caught_size = size;
    memcpy(caught, line, size);
    caught[size] = '\0';
}

static void
catch_from(enum log_level least)
{
    log_open("tester", least);
    log_redirect(catch);
    caught_lines = 0;
    caught[0] = '\0';
}

/* The caught line, which must be one JSON object and a newline. */
static json_t *
caught_value(void)
{
    json_t *value = NULL;

    CHECK(caught_size > 0 && strchr(caught, '\n') == caught + caught_size - 1);
    CHECK_OK(json_parse(test_arena(), caught, caught_size, &value));
    return value;
}

static void
line_says_when_who_and_what(void)
{
    json_t *line;

    catch_from(LOG_INFO);
    clock_hold(1773415200);
    log_event(LOG_INFO, "task.done", "task", "t1", "none", NULL, "ms", "12",
              NULL);
    line = caught_value();
    CHECK_STR(json_get_str(line, "time", NULL), "2026-03-13T15:20:00.000Z");
    CHECK_STR(json_get_str(line, "level", NULL), "info");
    CHECK_STR(json_get_str(line, "program", NULL), "tester");
    CHECK_STR(json_get_str(line, "event", NULL), "task.done");
    CHECK_STR(json_get_str(line, "task", NULL), "t1");
    CHECK_STR(json_get_str(line, "ms", NULL), "12");
    CHECK_STR(json_get_str(line, "none", NULL), NULL);
    CHECK(json_get_int(line, "pid", 0) > 0);
}

static void
text_from_outside_cannot_break_the_line(void)
{
    static const char hostile[] =
        "a\"b\\c\n{\"level\":\"error\"}\r\t\x01\x7f é";

    catch_from(LOG_INFO);
    log_event(LOG_INFO, "x", "text", hostile, NULL);
    CHECK_STR(json_get_str(caught_value(), "text", NULL), hostile);
}

static void
text_that_is_not_utf8_is_still_json(void)
{
    catch_from(LOG_INFO);
    log_event(LOG_INFO, "x", "text", "a\xff" "b\xe2\x82" "c\xed\xa0\x80", NULL);
    CHECK(str_starts(json_get_str(caught_value(), "text", NULL),
                     "a\xef\xbf\xbd" "b\xef\xbf\xbd" "c\xef\xbf\xbd"));
}

static void
long_text_is_cut_so_that_lines_stay_whole(void)
{
    char huge[20000];

    memset(huge, '\x01', sizeof(huge) - 1);
    huge[sizeof(huge) - 1] = '\0';
    catch_from(LOG_INFO);
    log_event(LOG_INFO, "x", "one", huge, "two", huge, "three", "3", NULL);
    CHECK(caught_size <= PIPE_BUF);
    CHECK(str_ends(json_get_str(caught_value(), "one", NULL), "..."));
    CHECK_STR(json_get_str(caught_value(), "three", NULL), "...");
}

static void
level_decides_what_is_written(void)
{
    enum log_level level = LOG_INFO;

    catch_from(LOG_WARN);
    log_event(LOG_INFO, "x", NULL);
    log_event(LOG_DEBUG, "x", NULL);
    CHECK(caught_lines == 0);
    log_event(LOG_WARN, "x", NULL);
    log_event(LOG_ERROR, "x", NULL);
    CHECK(caught_lines == 2);
    CHECK(log_level_parse("debug", &level) && level == LOG_DEBUG);
    CHECK(!log_level_parse("loud", &level) && level == LOG_DEBUG);
}

static void
error_is_written_whole(void)
{
    json_t *line;

    catch_from(LOG_INFO);
    log_err(LOG_ERROR, "request.failed", "r7",
            fail(test_arena(), ERR_DOWN, "mend it", "it broke"));
    line = caught_value();
    CHECK_STR(json_get_str(line, "level", NULL), "error");
    CHECK_STR(json_get_str(line, "ref", NULL), "r7");
    CHECK_STR(json_get_str(line, "kind", NULL), "down");
    CHECK_STR(json_get_str(line, "what", NULL), "it broke");
    CHECK_STR(json_get_str(line, "fix", NULL), "mend it");
    CHECK(strstr(json_get_str(line, "where", ""), "log_test.c:") != NULL);
}

TESTS(log, {
    TEST(line_says_when_who_and_what),
    TEST(text_from_outside_cannot_break_the_line),
    TEST(text_that_is_not_utf8_is_still_json),
    TEST(long_text_is_cut_so_that_lines_stay_whole),
    TEST(level_decides_what_is_written),
    TEST(error_is_written_whole),
})
