/*
 * Vectors by Titan Text Embeddings v2, a text a call, calls side by side.
 * The same words are asked for again and again, so the vectors of this
 * process's texts are kept, found by a hash of the text: a slot each, the
 * newest stays. What is sent was redacted by whoever asks.
 *
 * Its version names the model: an index or a match that was made with other
 * vectors is not compared with these, it is made again.
 */
#include "aws/adapters.h"

#include <sodium.h>

#include "aws/aws.h"

enum { SLOTS = 32768, KEY = 16, ASKED_MOST = 64,
       TEXT_MOST = 20000 }; /* bytes; the model takes 8,192 tokens */

struct slot {
    unsigned char key[KEY];
    struct embedding vector;
    bool taken;
};

struct embed_titan {
    struct embed port;
    struct aws *aws;
    const char *model, *version;
    struct slot *slot;
};

/* ---- what is kept ------------------------------------------------------- */

static void
key_of(const struct embed_text *t, unsigned char key[KEY])
{
    crypto_generichash(key, KEY, (const unsigned char *)t->text, t->size,
                       NULL, 0);
}

static struct slot *
slot_of(struct embed_titan *e, const unsigned char key[KEY])
{
    uint32_t number;

    memcpy(&number, key, sizeof(number));
    return &e->slot[number % SLOTS];
}

static bool
recall(struct embed_titan *e, const struct embed_text *t,
       struct embedding *out)
{
    unsigned char key[KEY];
    const struct slot *s;

    key_of(t, key);
    s = slot_of(e, key);
    if (!s->taken || memcmp(s->key, key, KEY) != 0)
        return false;
    *out = s->vector;
    return true;
}

static void
keep(struct embed_titan *e, const struct embed_text *t,
     const struct embedding *v)
{
    unsigned char key[KEY];
    struct slot *s;

    key_of(t, key);
    s = slot_of(e, key);
    memcpy(s->key, key, KEY);
    s->vector = *v;
    s->taken = true;
}

/* ---- calls -------------------------------------------------------------- */

static bool
says_something(const struct embed_text *t)
{
    size_t i = 0;

    while (i < t->size && strchr(" \t\r\n\f", t->text[i]) != NULL)
        i++;
    return i < t->size && utf8_valid(t->text, t->size);
}

static struct aws_request
request_of(const struct embed_titan *e, struct arena *a,
           const struct embed_text *t)
{
    const char *text = utf8_cut(a, arena_copy(a, t->text, t->size),
                                TEXT_MOST);

    return (struct aws_request){
        .service = "bedrock-runtime", .operation = "InvokeModel",
        .setting = "bedrock.embed_model",
        .members = aws_members(a, "{s:s,s:{s:s,s:i,s:b}}", "modelId",
                               e->model, "body", "inputText", text,
                               "dimensions", (int)EMBEDDING_DIMS,
                               "normalize", 1) };
}

static struct err *
vector_of(struct embed_titan *e, struct arena *a,
          const struct aws_reply *reply, struct embedding *out)
{
    const json_t *list = json_object_get(reply->members, "embedding");
    double v[EMBEDDING_DIMS];

    for (size_t i = 0; i < EMBEDDING_DIMS; i++) {
        const json_t *one = json_array_get(list, i);

        if (!json_is_number(one) || json_array_size(list) != EMBEDDING_DIMS)
            return fail(a, ERR_DOWN, "set bedrock.embed_model to a Titan "
                        "Text Embeddings v2", "the model answered without a "
                        "vector of %d numbers", (int)EMBEDDING_DIMS);
        v[i] = json_number_value(one);
    }
    aws_charge(e->aws, a, "bedrock-runtime.InvokeModel.input",
               (double)json_get_int(reply->members, "inputTextTokenCount",
                                    0));
    embedding_of(v, out);
    return NULL;
}

/* Texts of these places, none of which is kept. */
static struct err *
ask(struct embed_titan *e, struct arena *a, const struct embed_text *text,
    const size_t *place, size_t count, struct embedding *out)
{
    struct aws_request *r = NEW_ARRAY(a, count, struct aws_request);
    struct aws_reply *reply = NEW_ARRAY(a, count, struct aws_reply);

    for (size_t i = 0; i < count; i++)
        r[i] = request_of(e, a, &text[place[i]]);
    TRY(aws_call_all(e->aws, a, r, reply, count));
    for (size_t i = 0; i < count; i++) {
        TRY(vector_of(e, a, &reply[i], &out[place[i]]));
        keep(e, &text[place[i]], &out[place[i]]);
    }
    return NULL;
}

/* ---- the port ----------------------------------------------------------- */

static struct err *
titan_texts(struct embed *port, struct arena *a,
            const struct embed_text *text, size_t count,
            struct embedding *out)
{
    struct embed_titan *e = (struct embed_titan *)port;
    size_t place[ASKED_MOST], asked = 0;
    struct arena *calls = arena_new();
    struct err *error = NULL;

    for (size_t i = 0; i < count && error == NULL; i++) {
        memset(&out[i], 0, sizeof(out[i]));
        if (says_something(&text[i]) && !recall(e, &text[i], &out[i]))
            place[asked++] = i;
        if (asked < ASKED_MOST && (i + 1 < count || asked == 0))
            continue;
        error = ask(e, calls, text, place, asked, out);
        error = error == NULL ? NULL : err_copy(a, error);
        arena_reset(calls);
        asked = 0;
    }
    arena_free(calls);
    if (error != NULL)
        error->kind = ERR_DOWN; /* the port's one failure */
    return error;
}

static const char *
titan_version(struct embed *port)
{
    return ((struct embed_titan *)port)->version;
}

static void
titan_close(struct embed *port)
{
    (void)port; /* connections are the client's */
}

static const struct embed_ops ops = {
    .texts = titan_texts,
    .version = titan_version,
    .close = titan_close,
};

struct err *
embed_titan_open(struct arena *a, const struct ports *p, struct embed **out)
{
    struct embed_titan *e = NEW(a, struct embed_titan);

    e->port.ops = &ops;
    e->port.far = true;
    e->model = conf_text(p->conf, "bedrock.embed_model");
    e->version = arena_printf(a, "%s:%d", e->model, (int)EMBEDDING_DIMS);
    e->slot = NEW_ARRAY(a, SLOTS, struct slot);
    TRY(aws_open(a, p, &e->aws));
    *out = &e->port;
    return NULL;
}
