/* Blobs as files: the contract, and what only files can suffer. */
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/str.h"
#include "base/test.h"
#include "core/account.h"
#include "embedded/adapters.h"
#include "embedded/testing.h"
#include "port/blob_contract.h"
#include "port/keys_contract.h"

/* Anna and Bert, of whom the contract speaks. */
static void
add_accounts(struct ports *p)
{
    static const char *const ids[] = { "anna", "bert" };
    struct change c;

    change_start(&c, test_arena());
    for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++) {
        struct account *who = NEW(test_arena(), struct account);

        who->id = who->email = who->email_key = who->name = ids[i];
        who->unsubscribe_key = ids[i];
        change_put(&c, &account_type, who);
    }
    CHECK_OK(store_commit(p->store, &c));
}

static struct ports *
open_ports(struct arena *a, const char *folder)
{
    struct ports *p = testing_ports(a, folder);

    CHECK_OK(store_sqlite_open(a, p, &p->store));
    CHECK_OK(keys_file_open(a, p, &p->keys));
    CHECK_OK(blob_files_open(a, p, &p->blob));
    add_accounts(p);
    return p;
}

static void
keeps_the_contract_of_a_blob(void)
{
    for (const struct blob_contract *k = blob_contracts; k->claim; k++) {
        struct arena *a = arena_new();

        k->check(open_ports(a, test_folder())->blob);
        arena_free(a);
    }
}

static void
keeps_the_contract_of_keys(void)
{
    for (const struct keys_contract *k = keys_contracts; k->claim; k++) {
        struct arena *a = arena_new();

        k->check(open_ports(a, test_folder())->keys);
        arena_free(a);
    }
}

/* ---- files ---- */

static struct err *
put(struct ports *p, const char *owner, const char *key, size_t size)
{
    int fd = blob_contract_bytes(size);
    struct err *e = blob_put(p->blob, test_arena(), owner, key, fd);

    close(fd);
    return e;
}

static enum err_kind
get_kind(struct ports *p, const char *owner, const char *key)
{
    int fd = -1;
    struct err *e = blob_get(p->blob, test_arena(), owner, key, &fd);

    CHECK(fd == -1);
    return e == NULL ? (enum err_kind)-1 : e->kind;
}

static const char *found_name;
static char found_path[4096];

static int
find(const char *path, const struct stat *st, int type, struct FTW *at)
{
    (void)st;
    if (type == FTW_F && str_eq(path + at->base, found_name))
        snprintf(found_path, sizeof(found_path), "%s", path);
    return 0;
}

static const char *
path_of(struct ports *p, const char *key)
{
    found_name = key;
    found_path[0] = '\0';
    nftw(conf_data_path(test_arena(), p->conf, "blobs"), find, 8, FTW_PHYS);
    CHECK(found_path[0] != '\0');
    return arena_str(test_arena(), found_path);
}

static void
flip(const char *path, off_t at)
{
    int fd = open(path, O_RDWR | O_CLOEXEC);
    char byte = 0;

    CHECK(pread(fd, &byte, 1, at) == 1);
    byte ^= 1;
    CHECK(pwrite(fd, &byte, 1, at) == 1);
    close(fd);
}

static void
hands_out_nothing_of_a_damaged_file(void)
{
    struct ports *p = open_ports(test_arena(), test_folder());
    const char *path;
    struct stat st;
    off_t at;

    CHECK_OK(put(p, "anna", "one", 150000));
    path = path_of(p, "one");
    CHECK(stat(path, &st) == 0);
    for (at = 0; at < st.st_size; at += 9973) {
        flip(path, at);
        CHECK(get_kind(p, "anna", "one") == ERR_DOWN);
        flip(path, at);
    }
    for (at = st.st_size - 1; at >= 0; at = at / 2 - 1) {
        CHECK(truncate(path, at) == 0);
        CHECK(get_kind(p, "anna", "one") == ERR_DOWN);
    }
}

static void
does_not_open_a_file_under_another_name(void)
{
    struct ports *p = open_ports(test_arena(), test_folder());
    const char *one, *two;

    CHECK_OK(put(p, "anna", "one", 1000));
    CHECK_OK(put(p, "anna", "two", 1000));
    one = path_of(p, "one");
    two = path_of(p, "two");
    CHECK(rename(one, two) == 0);
    CHECK(get_kind(p, "anna", "two") == ERR_DOWN);
    CHECK(get_kind(p, "anna", "one") == ERR_MISSING);
}

static void
keeps_no_plain_bytes_on_disk(void)
{
    struct ports *p = open_ports(test_arena(), test_folder());
    unsigned char plain[256], file[4096];
    const char *path;
    ssize_t n;
    int fd = blob_contract_bytes(1000);

    CHECK(read(fd, plain, sizeof(plain)) == sizeof(plain));
    lseek(fd, 0, SEEK_SET);
    CHECK_OK(blob_put(p->blob, test_arena(), "anna", "one", fd));
    close(fd);
    path = path_of(p, "one");
    fd = open(path, O_RDONLY | O_CLOEXEC);
    n = read(fd, file, sizeof(file));
    close(fd);
    CHECK(n > 1000);
    CHECK(memmem(file, (size_t)n, plain, 16) == NULL);
}

static void
is_gone_with_the_key_of_its_owner(void)
{
    struct ports *p = open_ports(test_arena(), test_folder());
    struct data_key row = { .id = "anna" };
    struct change c;

    CHECK_OK(put(p, "anna", "one", 1000));
    change_start(&c, test_arena());
    change_delete(&c, &data_key_type, &row);
    CHECK_OK(store_commit(p->store, &c));
    CHECK(get_kind(p, "anna", "one") == ERR_MISSING);
}

static void
no_key_outlives_its_account(void)
{
    struct ports *p = open_ports(test_arena(), test_folder());
    struct account anna = { .id = "anna" };
    struct data_key *row;
    struct change c;
    struct err *e;

    CHECK_OK(put(p, "anna", "one", 1000));
    change_start(&c, test_arena());
    change_delete(&c, &account_type, &anna);
    CHECK_OK(store_commit(p->store, &c));
    e = put(p, "anna", "two", 1000);
    CHECK(e != NULL && e->kind == ERR_MISSING);
    e = store_get(p->store, test_arena(), &data_key_type, "anna", &row);
    CHECK(e != NULL && e->kind == ERR_MISSING);
    CHECK(get_kind(p, "anna", "one") == ERR_MISSING);
}

static void
refuses_keys_that_are_paths(void)
{
    static const char *const keys[] = { "", "../x", "a/b", ".x", "A", "\n" };
    struct ports *p = open_ports(test_arena(), test_folder());
    size_t i;

    for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
        struct err *e = put(p, "anna", keys[i], 1);

        CHECK(e != NULL && e->kind == ERR_INVALID);
    }
}

/* A child of its own: limits cannot be taken back. 0 when all is well. */
static int
fill_disk(const char *folder)
{
    struct rlimit most = { 300000, 300000 };
    struct arena *a = arena_new();
    struct ports *p = open_ports(a, folder);
    struct err *e;
    int fd = -1;

    signal(SIGXFSZ, SIG_IGN);
    if (put(p, "anna", "before", 1000) != NULL ||
        setrlimit(RLIMIT_FSIZE, &most) != 0)
        return 1;
    e = put(p, "anna", "one", 1000000);
    if (e == NULL || e->kind != ERR_DOWN || strstr(e->what, "one") == NULL)
        return 2;
    if (blob_get(p->blob, a, "anna", "one", &fd) == NULL)
        return 3;
    if (blob_get(p->blob, a, "anna", "before", &fd) != NULL)
        return 4;
    return put(p, "anna", "after", 1000) == NULL ? 0 : 5;
}

static void
says_that_the_disk_is_full_and_keeps_the_rest(void)
{
    const char *folder = test_folder();
    int status = -1;
    pid_t pid = fork();

    if (pid == 0)
        _exit(fill_disk(folder));
    CHECK(waitpid(pid, &status, 0) == pid);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

/* ---- the master key ---- */

static void
keeps_the_master_key_to_itself(void)
{
    struct arena *a = test_arena();
    struct ports *p = open_ports(a, test_folder());
    const char *path = conf_data_path(a, p->conf, "keys/master");
    struct keys *again;
    struct stat st;
    struct err *e;

    CHECK(stat(path, &st) == 0);
    CHECK((st.st_mode & 0777) == 0600);
    CHECK_OK(keys_file_open(a, p, &again));
    CHECK(chmod(path, 0644) == 0);
    e = keys_file_open(a, p, &again);
    CHECK(e != NULL && strstr(e->what, "others may read") != NULL);
    CHECK(chmod(path, 0600) == 0);
    CHECK(truncate(path, 31) == 0);
    e = keys_file_open(a, p, &again);
    CHECK(e != NULL && strstr(e->what, "damaged") != NULL);
}

static void
makes_no_new_master_key_beside_old_files(void)
{
    struct arena *a = test_arena();
    struct ports *p = open_ports(a, test_folder());
    struct keys *again;
    struct err *e;

    CHECK_OK(put(p, "anna", "one", 10));
    CHECK(unlink(conf_data_path(a, p->conf, "keys/master")) == 0);
    e = keys_file_open(a, p, &again);
    CHECK(e != NULL && e->kind == ERR_DOWN &&
          strstr(e->what, "missing") != NULL);
}

static void
makes_one_master_key_though_many_start_at_once(void)
{
    const char *folder = test_folder();
    struct arena *a = test_arena();
    struct ports *p = testing_ports(a, folder);
    unsigned char key[DATA_KEY_BYTES];
    const char *wrapped;
    int i, status, failed = 0, pipe_fds[2];

    CHECK(pipe(pipe_fds) == 0);
    for (i = 0; i < 8; i++)
        if (fork() == 0) {
            int rc = keys_file_open(a, p, &p->keys) != NULL ||
                     keys_make(p->keys, a, "anna", key, &wrapped) != NULL;
            char line[160] = "";

            snprintf(line, sizeof(line), "%s", wrapped);
            rc |= write(pipe_fds[1], line, sizeof(line)) != sizeof(line);
            _exit(rc);
        }
    CHECK_OK(keys_file_open(a, p, &p->keys));
    for (i = 0; i < 8; i++) {
        char line[160];

        CHECK(read(pipe_fds[0], line, sizeof(line)) == sizeof(line));
        CHECK_OK(keys_unwrap(p->keys, a, "anna", line, key));
        wait(&status);
        failed |= status;
    }
    CHECK(failed == 0);
    close(pipe_fds[0]);
    close(pipe_fds[1]);
}

TESTS(blob_files, {
    TEST(keeps_the_contract_of_a_blob),
    TEST(keeps_the_contract_of_keys),
    TEST(hands_out_nothing_of_a_damaged_file),
    TEST(does_not_open_a_file_under_another_name),
    TEST(keeps_no_plain_bytes_on_disk),
    TEST(is_gone_with_the_key_of_its_owner),
    TEST(no_key_outlives_its_account),
    TEST(refuses_keys_that_are_paths),
    TEST(says_that_the_disk_is_full_and_keeps_the_rest),
    TEST(keeps_the_master_key_to_itself),
    TEST(makes_no_new_master_key_beside_old_files),
    TEST(makes_one_master_key_though_many_start_at_once),
})
