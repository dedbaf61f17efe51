/* Kinds told by content, and the sentences for what is not read. */
#include "extract/document.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/json.h"
#include "base/test.h"
#include "extract/testing.h"
#include "extract/zip.h"

static const char *
kind(const char *bytes, size_t size)
{
    struct document d = testing_document(bytes, size);
    const struct reader *reader = NULL;
    struct err *e = document_reader(&d, &reader);

    return e != NULL ? e->what : reader->name;
}

#define KIND(text) kind((text), sizeof(text) - 1)

static void
tells_the_kind_by_content(void)
{
    CHECK_STR(KIND("%PDF-1.7\n"), "pdf");
    CHECK_STR(KIND("\n\n%PDF-1.7\n"), "pdf");
    CHECK_STR(KIND("{\\rtf1 x}"), "rtf");
    CHECK_STR(KIND("\xEF\xBB\xBF <!DOCTYPE html><p>x"), "html");
    CHECK_STR(KIND("<!-- a --><HTML>"), "html");
    CHECK_STR(KIND("<?xml version='1.0'?><html>"), "html");
    CHECK_STR(KIND("Anna Mueller"), "text");
    CHECK_STR(KIND("<"), "text");
    CHECK_STR(KIND("\xFF\xFE<\0h\0t\0m\0l\0>\0x\0"), "html");
    CHECK_STR(KIND("{\"basics\":{}}"), "json");
    CHECK_STR(KIND("<?xml version='1.0'?><e:Candidate/>"), "europass");
    CHECK_STR(KIND("Received: x\r\nFrom: a\r\n\r\nAnna"), "eml");
}

static void
says_what_is_not_read(void)
{
    CHECK_STR(KIND("\x89PNG\r\n\x1A\n"), "image");
    CHECK_STR(KIND("\xFF\xD8\xFF\xE0"), "image");
    CHECK_STR(KIND("RIFF\1\0\0\0WEBP"), "image");
    CHECK(strstr(KIND("GIF89a"), "GIF image") != NULL);
    CHECK(strstr(KIND("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
                      "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"),
                 "old .doc format") != NULL);
    CHECK(strstr(KIND("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
                      "E\0n\0c\0r\0y\0p\0t\0e\0d\0"
                      "P\0a\0c\0k\0a\0g\0e\0"),
                 "locked with a password") != NULL);
    CHECK(strstr(KIND("PK\3\4 and no more"), "damaged") != NULL);
}

static void
tells_archives_by_what_is_inside(void)
{
    struct testing_file sheet[] = { { "xl/workbook.xml", "<a/>" },
                                    { NULL, NULL } };
    struct testing_file other[] = { { "../../etc/passwd", "root" },
                                    { NULL, NULL } };
    struct document d = testing_zip(sheet);

    CHECK(strstr(testing_text(&d), "spreadsheet") != NULL);
    d = testing_zip(other);
    CHECK(strstr(testing_text(&d), "ZIP archive") != NULL);
}

static const char *
result_of(const void *bytes, size_t size, off_t claim, const char *member)
{
    int fd = memfd_create("test", MFD_CLOEXEC);
    json_t *result;

    CHECK(write(fd, bytes, size) == (ssize_t)size);
    if (claim > 0)
        CHECK(ftruncate(fd, claim) == 0);
    lseek(fd, 0, SEEK_SET);
    result = document_result(test_arena(), fd, SHEET_PAGES);
    close(fd);
    return json_get_str(result, member, "");
}

static void
refuses_what_is_empty_or_too_large(void)
{
    CHECK(strstr(result_of("", 0, 0, "refused"), "empty") != NULL);
    CHECK(strstr(result_of("x", 1, 2LL << 30, "refused"), "10 MB") != NULL);
    CHECK(strstr(result_of(" \n ", 3, 0, "refused"), "no words") != NULL);
    CHECK(strstr(result_of("\0\1\2\3\4\5\6\7", 8, 0, "refused"),
                 "not a kind of document") != NULL);
}

static void
gives_reader_pages_text_and_cues(void)
{
    CHECK_STR(result_of("Anna\nNurse\n", 11, 0, "text"), "Anna\nNurse\n\f");
    CHECK_STR(result_of("Anna\nNurse\n", 11, 0, "reader"), "text");
    CHECK_STR(result_of("Anna\nNurse\n", 11, 0, "media_type"),
              "text/plain");
}

static void
refuses_bombs_before_unpacking(void)
{
    enum { SIZE = 2 * 1024 * 1024 };
    char *zeros = arena_alloc(test_arena(), SIZE + 1);
    struct testing_file files[] = { { "word/document.xml", zeros },
                                    { NULL, NULL } };
    struct document d;

    memset(zeros, ' ', SIZE);
    d = testing_zip(files);
    CHECK(d.size < SIZE / ZIP_RATIO);
    CHECK(strstr(testing_text(&d), "unpacks to far more") != NULL);
}

static void
refuses_archives_of_too_many_parts(void)
{
    struct testing_file *files = NEW_ARRAY(test_arena(), ZIP_ENTRIES + 2,
                                           struct testing_file);
    struct document d;
    int i;

    for (i = 0; i <= ZIP_ENTRIES; i++) {
        files[i].name = arena_printf(test_arena(), "word/%d", i);
        files[i].text = "";
    }
    d = testing_zip(files);
    CHECK(strstr(testing_text(&d), "unpacks to far more") != NULL);
}

TESTS(document, {
    TEST(tells_the_kind_by_content),
    TEST(says_what_is_not_read),
    TEST(tells_archives_by_what_is_inside),
    TEST(refuses_what_is_empty_or_too_large),
    TEST(gives_reader_pages_text_and_cues),
    TEST(refuses_bombs_before_unpacking),
    TEST(refuses_archives_of_too_many_parts),
})
