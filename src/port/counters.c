/*
 * A table in a file that each process maps, with one slot for each name and
 * label. Adding is one atomic operation; only making a slot takes a lock.
 */
#include "port/counters.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"

enum { SLOTS = 1024, NAME_BYTES = 56, LABEL_BYTES = 56 };

struct slot {
    uint64_t used; /* set last, so that a slot is seen whole or not at all */
    uint64_t value; /* the bits of a double */
    double sent;    /* of it; only whoever sends writes here */
    char name[NAME_BYTES], label[LABEL_BYTES];
};

struct counters {
    int fd;
    struct slot *slot;
};

static uint32_t
hash(const char *s, uint32_t h)
{
    while (*s != '\0')
        h = (h ^ (unsigned char)*s++) * 16777619u;
    return h;
}

/* The slot of that name and label, or the empty one where it belongs; NULL
 * when the table is full. */
static struct slot *
find(struct counters *m, const char *name, const char *label)
{
    uint32_t at = hash(label, hash(name, 2166136261u) * 31);

    for (uint32_t i = 0; i < SLOTS; i++) {
        struct slot *s = &m->slot[(at + i) % SLOTS];

        if (__atomic_load_n(&s->used, __ATOMIC_ACQUIRE) == 0)
            return s;
        if (str_eq(s->name, name) && str_eq(s->label, label))
            return s;
    }
    return NULL;
}

static struct slot *
make(struct counters *m, const char *name, const char *label)
{
    struct slot *s = NULL;

    if (flock(m->fd, LOCK_EX) != 0)
        return NULL;
    s = find(m, name, label);
    if (s != NULL && s->used == 0) {
        memcpy(s->name, name, strlen(name) + 1);
        memcpy(s->label, label, strlen(label) + 1);
        __atomic_store_n(&s->used, 1, __ATOMIC_RELEASE);
    }
    flock(m->fd, LOCK_UN);
    return s;
}

static double
value_of(const struct slot *s)
{
    uint64_t bits = __atomic_load_n(&s->value, __ATOMIC_RELAXED);
    double value;

    memcpy(&value, &bits, sizeof(value));
    return value;
}

void
counters_add(struct counters *m, const char *name, const char *label,
             double value)
{
    struct slot *s;
    uint64_t before, after;

    label = label == NULL ? "" : label;
    if (strlen(name) >= NAME_BYTES || strlen(label) >= LABEL_BYTES)
        return;
    s = find(m, name, label);
    if (s != NULL && __atomic_load_n(&s->used, __ATOMIC_ACQUIRE) == 0)
        s = make(m, name, label);
    if (s == NULL)
        return;
    before = __atomic_load_n(&s->value, __ATOMIC_RELAXED);
    do {
        double sum;

        memcpy(&sum, &before, sizeof(sum));
        sum += value;
        memcpy(&after, &sum, sizeof(after));
    } while (!__atomic_compare_exchange_n(&s->value, &before, after, true,
                                          __ATOMIC_RELAXED,
                                          __ATOMIC_RELAXED));
}

static int
by_name(const void *a, const void *b)
{
    const struct slot *const *x = a, *const *y = b;
    int order = strcmp((*x)->name, (*y)->name);

    return order != 0 ? order : strcmp((*x)->label, (*y)->label);
}

static void
add_label(struct str *text, const char *label)
{
    const char *value = strchr(label, '=');

    if (label[0] == '\0')
        return;
    if (value == NULL)
        str_add(text, "{label=\"");
    else
        str_addf(text, "{%.*s=\"", (int)(value - label), label);
    for (value = value == NULL ? label : value + 1; *value != '\0'; value++) {
        if (*value == '\\' || *value == '"')
            str_add(text, "\\");
        str_add_bytes(text, *value == '\n' ? " " : value, 1);
    }
    str_add(text, "\"}");
}

static struct slot **
all_used(struct counters *m, struct arena *a, size_t *count)
{
    struct slot **used = NEW_ARRAY(a, SLOTS, struct slot *);

    *count = 0;
    for (size_t i = 0; i < SLOTS; i++) {
        if (__atomic_load_n(&m->slot[i].used, __ATOMIC_ACQUIRE) != 0)
            used[(*count)++] = &m->slot[i];
    }
    qsort(used, *count, sizeof(used[0]), by_name);
    return used;
}

const char *
counters_text(struct counters *m, struct arena *a)
{
    size_t count;
    struct slot **used = all_used(m, a, &count);
    struct str text = str_new(a);

    for (size_t i = 0; i < count; i++) {
        if (i == 0 || !str_eq(used[i]->name, used[i - 1]->name))
            str_addf(&text, "# TYPE tandem_%s counter\n", used[i]->name);
        str_addf(&text, "tandem_%s", used[i]->name);
        add_label(&text, used[i]->label);
        str_addf(&text, " %.15g\n", value_of(used[i]));
    }
    return text.text;
}

size_t
counters_unsent(struct counters *m, struct arena *a, struct counter **list)
{
    size_t count, n = 0;
    struct slot **used = all_used(m, a, &count);

    *list = NEW_ARRAY(a, count, struct counter);
    for (size_t i = 0; i < count; i++) {
        struct counter c = { used[i]->name, used[i]->label,
                             value_of(used[i]) - used[i]->sent, used[i] };

        if (c.more != 0)
            (*list)[n++] = c;
    }
    return n;
}

void
counters_sent(const struct counter *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        list[i].slot->sent += list[i].more;
}

static void
unmap(void *state)
{
    struct counters *m = state;

    if (m->slot != NULL)
        munmap(m->slot, SLOTS * sizeof(struct slot));
    if (m->fd >= 0)
        close(m->fd);
    m->slot = NULL;
    m->fd = -1;
}

static struct err *
down(struct arena *a, const char *path)
{
    return fail(a, ERR_DOWN, "let the user that runs Tandem write there",
                "cannot use %s: %s", path, strerror(errno));
}

/* The number in the name is the layout's. posix_fallocate, because a page of
 * a file with holes cannot be written when the disk is full: SIGBUS. */
struct err *
counters_open(struct arena *a, const struct conf *conf, struct counters **out)
{
    struct counters *m = NEW(a, struct counters);
    char *folder = conf_data_path(a, conf, "run");
    char *path = conf_data_path(a, conf, "run/metrics.2");
    const off_t size = SLOTS * sizeof(struct slot);
    void *map;

    if (mkdir(folder, 0700) != 0 && errno != EEXIST)
        return down(a, folder);
    m->fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (m->fd < 0)
        return down(a, path);
    arena_defer(a, unmap, m);
    errno = posix_fallocate(m->fd, 0, size);
    if (errno != 0)
        return down(a, path);
    map = mmap(NULL, (size_t)size, PROT_READ | PROT_WRITE, MAP_SHARED, m->fd,
               0);
    if (map == MAP_FAILED)
        return down(a, path);
    m->slot = map;
    *out = m;
    return NULL;
}
