#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/test.h"

static int
temporary(const char *text)
{
    FILE *f = tmpfile();
    int fd;

    fputs(text, f);
    fflush(f);
    fd = dup(fileno(f));
    fclose(f);
    return fd;
}

static void
the_digest_is_the_published_one_and_rewinds(void)
{
    int fd = temporary("abc");
    char *sha256, letter;
    int64_t size;

    CHECK_OK(file_digest(test_arena(), fd, &sha256, &size));
    CHECK_STR(sha256, "ba7816bf8f01cfea414140de5dae2223"
                      "b00361a396177a9cb410ff61f20015ad"); /* FIPS 180-2 */
    CHECK(size == 3);
    CHECK(read(fd, &letter, 1) == 1 && letter == 'a');
    close(fd);
}

static void
a_file_over_the_limit_is_invalid(void)
{
    int fd = temporary("abcd");
    char *bytes;
    size_t size;
    struct err *e;

    CHECK(lseek(fd, 0, SEEK_SET) == 0);
    CHECK_OK(file_read(test_arena(), fd, 4, &bytes, &size));
    CHECK_STR(bytes, "abcd");
    CHECK(lseek(fd, 0, SEEK_SET) == 0);
    e = file_read(test_arena(), fd, 3, &bytes, &size);
    CHECK(e != NULL && e->kind == ERR_INVALID);
    close(fd);
}

static void
a_file_that_is_not_there_is_named(void)
{
    struct err *e;
    char *text;

    e = file_shipped(test_arena(), "/no/such/file", 3, &text);
    CHECK(e != NULL && e->kind == ERR_DOWN);
    CHECK(e != NULL && strstr(e->what, "/no/such/file") != NULL);
    CHECK_OK(file_shipped(test_arena(), "/dev/null", 3, &text));
    CHECK_STR(text, "");
}

TESTS(file, {
    TEST(the_digest_is_the_published_one_and_rewinds),
    TEST(a_file_over_the_limit_is_invalid),
    TEST(a_file_that_is_not_there_is_named),
})
