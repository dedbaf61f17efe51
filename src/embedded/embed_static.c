/* Vectors by looking tokens up (core/embedding.h), from the mapped image. */
#include "embedded/adapters.h"
#include "embedded/image.h"

struct embed_static {
    struct embed port;
    const struct embedding_model *model;
};

static struct err *
embed_static_texts(struct embed *port, struct arena *a,
                   const struct embed_text *text, size_t count,
                   struct embedding *out)
{
    const struct embed_static *e = (const struct embed_static *)port;

    for (size_t i = 0; i < count; i++)
        embedding_text(e->model, a, text[i].text, text[i].size, &out[i]);
    return NULL;
}

static const char *
embed_static_version(struct embed *port)
{
    return embedding_version(((struct embed_static *)port)->model);
}

static void
embed_static_close(struct embed *port)
{
    (void)port; /* the image goes with the arena */
}

static const struct embed_ops ops = { embed_static_texts,
                                      embed_static_version,
                                      embed_static_close };

struct err *
embed_static_open(struct arena *a, const struct ports *p, struct embed **out)
{
    struct embed_static *e = NEW(a, struct embed_static);
    struct image image;

    e->port.ops = &ops;
    TRY(image_open(a, conf_share_path(a, p->conf, "embedding.bin"),
                   "the token vectors", &image));
    TRY(embedding_open(a, image.at, image.size, &e->model));
    *out = &e->port;
    return NULL;
}
