/*
 * Passwords are compared after NFKC, so that a keyboard that composes
 * characters another way still gets in. What makes one too common: few
 * different characters are left once common words, the address and our own
 * name are taken out, also when letters were swapped for digits.
 */
#include "port/passwords.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unistd.h>

#include "base/str.h"
#include "port/breached.h"

enum {
    MOST_CHARACTERS = 256,
    LEAST_DIFFERENT = 6, /* characters beside common words */
    LEAST_WORD = 4       /* shorter parts of an address are no pattern */
};

struct passwords {
    char **common;
    size_t common_count;
    int64_t least, passes, memory_kib;
    const char *slots; /* the file whose byte locks are the slots */
    int cores;
    struct breached *breached; /* NULL: no such file is set */
};

static struct err *
read_common(struct arena *a, const char *path, struct passwords *p)
{
    struct str all = str_new(a);
    char block[4096];
    size_t got;
    FILE *f = fopen(path, "re");

    if (f == NULL)
        return fail(a, ERR_DOWN, "install Tandem again",
                    "cannot read %s: %s", path, strerror(errno));
    while ((got = fread(block, 1, sizeof(block), f)) > 0)
        str_add_bytes(&all, block, got);
    fclose(f);
    p->common = str_split(a, all.text, '\n', &p->common_count);
    return NULL;
}

struct err *
passwords_open(struct arena *a, const struct conf *conf,
               struct passwords **passwords)
{
    struct passwords *p = NEW(a, struct passwords);
    const char *run = conf_data_path(a, conf, "run");
    long cores = sysconf(_SC_NPROCESSORS_ONLN);

    if (sodium_init() < 0)
        return fail(a, ERR_DOWN, "let the process read /dev/urandom",
                    "libsodium does not start");
    p->least = conf_int(conf, "auth.password_least");
    p->passes = conf_int(conf, "auth.argon2_passes");
    p->memory_kib = conf_int(conf, "auth.argon2_memory_kib");
    p->cores = cores < 1 ? 1 : (int)cores;
    p->slots = arena_printf(a, "%s/hash-slots", run);
    if (mkdir(run, 0700) != 0 && errno != EEXIST)
        return fail(a, ERR_DOWN, "make the data folder and let Tandem write "
                    "there", "cannot make %s: %s", run, strerror(errno));
    if (!str_empty(conf_text(conf, "auth.breached_passwords")))
        TRY(breached_open(a, conf_text(conf, "auth.breached_passwords"),
                          &p->breached));
    TRY(read_common(a, conf_share_path(a, conf, "data/passwords/common.txt"),
                    p));
    *passwords = p;
    return NULL;
}

/* Is the password good enough? */

static char *
nfkc(struct arena *a, const char *s)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *n = unorm2_getNFKCInstance(&status);
    int32_t size = (int32_t)strlen(s), used = 0, bytes = 0;
    UChar *wide = NEW_ARRAY(a, (size_t)size + 1, UChar);
    /* The longest expansion of one character under NFKC is 18 units. */
    int32_t room = size * 18 + 1;
    UChar *normal = NEW_ARRAY(a, (size_t)room, UChar);
    char *out = arena_alloc(a, (size_t)room * 3 + 1);

    u_strFromUTF8(wide, size + 1, &used, s, size, &status);
    used = unorm2_normalize(n, wide, used, normal, room, &status);
    u_strToUTF8(out, room * 3 + 1, &bytes, normal, used, &status);
    return U_SUCCESS(status) ? out : arena_str(a, s);
}

/* Letters in the place of the digits and signs that stand for them. */
static char *
unswap(struct arena *a, const char *s)
{
    static const char from[] = "@4301!5$7", to[] = "aaeoiisst";
    char *out = arena_str(a, s);

    for (char *c = out; *c != '\0'; c++) {
        const char *at = strchr(from, *c);

        if (at != NULL)
            *c = to[at - from];
    }
    return out;
}

/* Blanks every occurrence of the word with bytes that are in no text. */
static void
strike(char *text, const char *word)
{
    size_t size = strlen(word);

    for (char *at = text; (at = strstr(at, word)) != NULL; at += size)
        memset(at, '\1', size);
}

static void
strike_parts(struct arena *a, char *text, const char *email)
{
    struct str part = str_new(a);

    for (const char *c = email; ; c++) {
        bool inside = (*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9') ||
                      (unsigned char)*c >= 0x80;

        if (inside) {
            str_add_bytes(&part, c, 1);
            continue;
        }
        if (part.size >= LEAST_WORD)
            strike(text, part.text);
        part = str_new(a);
        if (*c == '\0')
            return;
    }
}

static size_t
different_characters(const char *text)
{
    uint32_t seen[LEAST_DIFFERENT];
    size_t count = 0;
    uint32_t c;

    while (count < LEAST_DIFFERENT && (c = utf8_next(&text)) != 0) {
        size_t i = 0;

        while (i < count && seen[i] != c)
            i++;
        if (i == count && c != 1 && c != ' ')
            seen[count++] = c;
    }
    return count;
}

static bool
is_common(const struct passwords *p, struct arena *a, char *folded,
          const char *email)
{
    for (size_t i = 0; i < p->common_count; i++) {
        const char *word = p->common[i];

        if (word[0] != '\0' && word[0] != '#')
            strike(folded, word);
    }
    strike(folded, "tandem");
    strike_parts(a, folded, email);
    return different_characters(folded) < LEAST_DIFFERENT;
}

static struct err *
refuse(struct arena *a, const char *message)
{
    return err_field(a, "password", message, NULL);
}

/* As typed, and as it is compared here. */
static struct err *
is_breached(const struct passwords *p, struct arena *a, const char *password,
            const char *normal, bool *breached)
{
    *breached = false;
    if (p->breached == NULL)
        return NULL;
    TRY(breached_has(p->breached, a, password, breached));
    if (*breached || str_eq(password, normal))
        return NULL;
    return breached_has(p->breached, a, normal, breached);
}

struct err *
passwords_check(const struct passwords *p, struct arena *a,
                const char *password, const char *email)
{
    const char *normal, *key = str_fold(a, email);
    bool breached;
    size_t length;

    /* Far beyond any limit there is nothing to normalise. */
    if (strlen(password) > MOST_CHARACTERS * 16)
        length = MOST_CHARACTERS + 1;
    else
        length = utf8_length(normal = nfkc(a, password));
    if (length > MOST_CHARACTERS)
        return refuse(a, arena_printf(a, "This password is too long. Use at "
                                      "most %d characters.",
                                      MOST_CHARACTERS));
    if (length < (size_t)p->least)
        return refuse(a, arena_printf(a, "This password has %zu characters. "
                                      "Use at least %lld: a few words that "
                                      "only you would put together.", length,
                                      (long long)p->least));
    if (is_common(p, a, str_fold(a, normal), key) ||
        is_common(p, a, unswap(a, str_fold(a, normal)), key))
        return refuse(a, "This password is easy to guess. Use a few words "
                      "that only you would put together.");
    TRY(is_breached(p, a, password, normal, &breached));
    if (breached)
        return refuse(a, "This password was stolen elsewhere and stands in a "
                      "list that attackers use. Use one that you use nowhere "
                      "else.");
    return NULL;
}

const char *
passwords_normal(struct arena *a, const char *password)
{
    const char *normal;

    if (password[0] == '\0' || strlen(password) > MOST_CHARACTERS * 16)
        return NULL;
    normal = nfkc(a, password);
    return utf8_length(normal) <= MOST_CHARACTERS ? normal : NULL;
}

/* Hashing, a few at a time. */

/* A descriptor that holds a slot until it is closed. Opened anew each time:
 * these locks belong to the open file, which forked processes would share. */
static struct err *
slot_take(const struct passwords *p, struct arena *a, int *slot)
{
    struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET,
                          .l_len = 1 };
    int fd = open(p->slots, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

    if (fd < 0)
        return fail(a, ERR_DOWN, "let Tandem write there",
                    "cannot open %s: %s", p->slots, strerror(errno));
    for (int i = 0; i < p->cores; i++) {
        lock.l_start = i;
        if (fcntl(fd, F_OFD_SETLK, &lock) == 0) {
            *slot = fd;
            return NULL;
        }
    }
    lock.l_start = getpid() % p->cores;
    while (fcntl(fd, F_OFD_SETLKW, &lock) != 0) {
        if (errno != EINTR) {
            int why = errno;

            close(fd);
            return fail(a, ERR_DOWN, "put the data folder on a local disk",
                        "cannot lock %s: %s", p->slots, strerror(why));
        }
    }
    *slot = fd;
    return NULL;
}

struct err *
passwords_hash(const struct passwords *p, struct arena *a,
               const char *password, const char **hash)
{
    char *out = arena_alloc(a, crypto_pwhash_STRBYTES);
    char *normal = nfkc(a, password);
    int slot, failed;

    TRY(slot_take(p, a, &slot));
    failed = crypto_pwhash_str_alg(out, normal, strlen(normal),
                                   (unsigned long long)p->passes,
                                   (size_t)p->memory_kib * 1024,
                                   crypto_pwhash_ALG_ARGON2ID13);
    close(slot);
    sodium_memzero(normal, strlen(normal));
    if (failed != 0)
        return fail(a, ERR_DOWN, "give the machine more memory, or lower "
                    "auth.argon2_memory_kib", "no memory to hash a password");
    *hash = out;
    return NULL;
}

struct err *
passwords_verify(const struct passwords *p, struct arena *a, const char *hash,
                 const char *password, bool *fits, bool *stale)
{
    char *normal;
    const char *unused;
    int slot;

    *fits = *stale = false;
    /* Longer ones were never taken: nothing to hide, and no work to give. */
    if (strlen(password) > MOST_CHARACTERS * 16)
        password = "";
    if (hash == NULL)
        return passwords_hash(p, a, password, &unused);
    normal = nfkc(a, password);
    TRY(slot_take(p, a, &slot));
    *fits = crypto_pwhash_str_verify(hash, normal, strlen(normal)) == 0;
    close(slot);
    sodium_memzero(normal, strlen(normal));
    *stale = *fits && crypto_pwhash_str_needs_rehash(
                          hash, (unsigned long long)p->passes,
                          (size_t)p->memory_kib * 1024) != 0;
    return NULL;
}
