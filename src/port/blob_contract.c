/* The promises of port/blob.h. */
#include "port/blob_contract.h"

#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/str.h"
#include "base/test.h"

static unsigned char
pattern(size_t i)
{
    return (unsigned char)(i * 31 + i / 251);
}

int
blob_contract_bytes(size_t size)
{
    unsigned char *bytes = arena_alloc(test_arena(), size + 1);
    int fd = memfd_create("bytes", MFD_CLOEXEC);
    size_t i;

    for (i = 0; i < size; i++)
        bytes[i] = pattern(i);
    CHECK(write(fd, bytes, size) == (ssize_t)size);
    lseek(fd, 0, SEEK_SET);
    return fd;
}

bool
blob_contract_holds(int fd, size_t size)
{
    unsigned char *bytes = arena_alloc(test_arena(), size + 2);
    ssize_t n = read(fd, bytes, size + 1);
    bool holds = n == (ssize_t)size;
    size_t i;

    for (i = 0; holds && i < size; i++)
        holds = bytes[i] == pattern(i);
    close(fd);
    return holds;
}

static struct err *
put(struct blob *b, const char *owner, const char *key, size_t size)
{
    int fd = blob_contract_bytes(size);
    struct err *e = blob_put(b, test_arena(), owner, key, fd);

    close(fd);
    return e;
}

static void
keeps_nothing_for_one_who_has_no_account(struct blob *b)
{
    struct err *e = put(b, "nobody", "one", 10);
    int fd;

    CHECK(e != NULL && e->kind == ERR_MISSING);
    e = blob_get(b, test_arena(), "nobody", "one", &fd);
    CHECK(e != NULL && e->kind == ERR_MISSING);
}

static void
gives_back_what_was_put(struct blob *b)
{
    static const size_t sizes[] = { 0, 1, 65535, 65536, 65537, 131072,
                                    1000000 };
    size_t i;
    int fd;

    for (i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
        const char *key = arena_printf(test_arena(), "size-%zu", sizes[i]);

        CHECK_OK(put(b, "anna", key, sizes[i]));
        if (CHECK_OK(blob_get(b, test_arena(), "anna", key, &fd)))
            CHECK(blob_contract_holds(fd, sizes[i]));
    }
}

static void
puts_from_the_position_of_the_descriptor(struct blob *b)
{
    int in = blob_contract_bytes(100), out;
    char byte;

    lseek(in, 99, SEEK_SET);
    CHECK_OK(blob_put(b, test_arena(), "anna", "one", in));
    close(in);
    if (CHECK_OK(blob_get(b, test_arena(), "anna", "one", &out))) {
        CHECK(read(out, &byte, 1) == 1 && (unsigned char)byte == pattern(99));
        CHECK(read(out, &byte, 1) == 0);
        close(out);
    }
}

static void
is_written_once(struct blob *b)
{
    struct err *e;
    int fd;

    CHECK_OK(put(b, "anna", "one", 10));
    e = put(b, "anna", "one", 20);
    CHECK(e != NULL && e->kind == ERR_CONFLICT);
    if (CHECK_OK(blob_get(b, test_arena(), "anna", "one", &fd)))
        CHECK(blob_contract_holds(fd, 10));
}

static void
gives_nothing_to_another_owner(struct blob *b)
{
    struct err *e;
    int fd = -1;

    CHECK_OK(put(b, "anna", "one", 10));
    CHECK_OK(put(b, "bert", "two", 10));
    e = blob_get(b, test_arena(), "bert", "one", &fd);
    CHECK(e != NULL && (e->kind == ERR_DOWN || e->kind == ERR_MISSING));
    CHECK(fd == -1);
    e = blob_get(b, test_arena(), "nobody", "one", &fd);
    CHECK(e != NULL && e->kind == ERR_MISSING);
}

static void
drops_once_and_for_all(struct blob *b)
{
    struct err *e;
    int fd;

    CHECK_OK(put(b, "anna", "one", 10));
    CHECK_OK(blob_drop(b, test_arena(), "one"));
    CHECK_OK(blob_drop(b, test_arena(), "one"));
    CHECK_OK(blob_drop(b, test_arena(), "never"));
    e = blob_get(b, test_arena(), "anna", "one", &fd);
    CHECK(e != NULL && e->kind == ERR_MISSING);
    CHECK_OK(put(b, "anna", "one", 20));
}

static void
gives_a_descriptor_that_nobody_can_change(struct blob *b)
{
    int fd;

    CHECK_OK(put(b, "anna", "one", 10));
    if (!CHECK_OK(blob_get(b, test_arena(), "anna", "one", &fd)))
        return;
    CHECK(write(fd, "x", 1) == -1 && errno == EPERM);
    CHECK(ftruncate(fd, 0) == -1);
    close(fd);
}

/* How often that key is in the list of what was put before that second. */
static int
listed(struct blob *b, int64_t before, const char *key)
{
    struct blob_page page = { 0 };
    int times = 0;

    do {
        page.after = page.next;
        if (!CHECK_OK(blob_list(b, test_arena(), before, &page)))
            return -1;
        for (size_t i = 0; i < page.count; i++)
            times += str_eq(page.key[i], key);
    } while (page.next != NULL);
    return times;
}

static void
lists_each_that_is_old_enough_once(struct blob *b)
{
    int64_t soon = clock_now() + MINUTE_S;

    for (int i = 0; i < 40; i++)
        CHECK_OK(put(b, i % 2 ? "anna" : "bert",
                     arena_printf(test_arena(), "list-%d", i), 1));
    CHECK_OK(blob_drop(b, test_arena(), "list-7"));
    for (int i = 0; i < 40; i++) {
        const char *key = arena_printf(test_arena(), "list-%d", i);

        CHECK(listed(b, soon, key) == (i != 7));
        CHECK(listed(b, soon - 3 * MINUTE_S, key) == 0);
    }
}

static void
lists_nothing_by_a_cursor_that_it_never_gave(struct blob *b)
{
    struct blob_page page = { .after = "../../etc" };
    struct err *e = blob_list(b, test_arena(), 0, &page);

    CHECK(e != NULL && e->kind == ERR_INVALID);
}

static void
is_ready(struct blob *b)
{
    CHECK_OK(blob_ready(b, test_arena()));
}

#define CONTRACT(function) { #function, function }

const struct blob_contract blob_contracts[] = {
    CONTRACT(keeps_nothing_for_one_who_has_no_account),
    CONTRACT(gives_back_what_was_put),
    CONTRACT(puts_from_the_position_of_the_descriptor),
    CONTRACT(is_written_once),
    CONTRACT(gives_nothing_to_another_owner),
    CONTRACT(drops_once_and_for_all),
    CONTRACT(gives_a_descriptor_that_nobody_can_change),
    CONTRACT(lists_each_that_is_old_enough_once),
    CONTRACT(lists_nothing_by_a_cursor_that_it_never_gave),
    CONTRACT(is_ready),
    { NULL, NULL },
};
