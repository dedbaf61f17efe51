/* The outbox against the contract of mail. */
#include "embedded/adapters.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/str.h"
#include "base/test.h"
#include "embedded/testing.h"
#include "port/mail_contract.h"

struct outbox {
    const char *folder;
    size_t count;
    char *last;
};

static void
look(struct outbox *o)
{
    DIR *d = opendir(o->folder);
    struct timespec newest = { 0, 0 };
    struct dirent *f;
    size_t size;

    o->count = 0;
    o->last = arena_str(test_arena(), "");
    while (CHECK(d != NULL) && (f = readdir(d)) != NULL) {
        const char *path = arena_printf(test_arena(), "%s/%s", o->folder,
                                        f->d_name);
        struct stat st;
        int fd;

        if (f->d_name[0] == '.')
            continue;
        CHECK(str_ends(f->d_name, ".eml"));
        o->count++;
        fd = open(path, O_RDONLY);
        CHECK(fstat(fd, &st) == 0);
        if (st.st_mtim.tv_sec > newest.tv_sec ||
            (st.st_mtim.tv_sec == newest.tv_sec &&
             st.st_mtim.tv_nsec > newest.tv_nsec)) {
            newest = st.st_mtim;
            CHECK_OK(file_read(test_arena(), fd, 100000, &o->last, &size));
        }
        close(fd);
    }
    closedir(d);
}

static const char *
last(void *state)
{
    look(state);
    return ((struct outbox *)state)->last;
}

static size_t
count(void *state)
{
    look(state);
    return ((struct outbox *)state)->count;
}

static struct mail_contract
fresh(void)
{
    struct arena *a = test_arena();
    struct ports *p = NEW(a, struct ports);
    struct outbox *o = NEW(a, struct outbox);
    struct mail_contract k = { NULL, last, count, o };

    p->conf = testing_conf(a, test_folder());
    o->folder = conf_data_path(a, p->conf, "outbox");
    CHECK_OK(mail_outbox_open(a, p, &k.mail));
    return k;
}

#define CONTRACT(name)                        \
    static void name(void)                    \
    {                                         \
        struct mail_contract k = fresh();     \
        mail_contract_##name(&k);             \
    }

CONTRACT(arrives)
CONTRACT(injection)
CONTRACT(addresses)
CONTRACT(forgetting)

static void
the_same_key_is_the_same_mail(void)
{
    struct mail_contract k = fresh();
    struct mail_message m = { .key = "one", .to = "a@mail.example",
                              .subject = "x", .text = "y\n" };

    CHECK_OK(mail_send(k.mail, test_arena(), &m));
    CHECK_OK(mail_send(k.mail, test_arena(), &m));
    CHECK(count(k.state) == 1);
}

TESTS(mail_outbox, {
    TEST(arrives),
    TEST(injection),
    TEST(addresses),
    TEST(forgetting),
    TEST(the_same_key_is_the_same_mail),
})
