/*
 * The only C++ of the house: views for ctemplate (what needs no C++ is in
 * view_values.c). A view is a small hash
 * table in the arena of the request that answers ctemplate's questions
 * itself (its own dictionary copies every text into std::string and formats
 * numbers through printf). Templates are parsed once and frozen; a reload
 * parses a second set and swaps. No exception and no C++ type leaves.
 */
extern "C" {
#include "base/str.h"
#include "web/view.h"
}

#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <ctemplate/per_expand_data.h>
#include <ctemplate/template_cache.h>
#include <ctemplate/template_dictionary_interface.h>
#include <ctemplate/template_emitter.h>

#include <new>

using ctemplate::PerExpandData;
using ctemplate::TemplateCache;
using ctemplate::TemplateDictionaryInterface;
using ctemplate::TemplateString;

enum slot_kind { SLOT_TEXT, SLOT_SECTION, SLOT_PART };

enum { BUCKETS = 16, PAGE_BYTES = 30000 };

/* What one name stands for in one view. */
struct slot {
    struct slot *next;
    slot_kind kind;
    uint32_t hash;
    size_t name_size;
    const char *name;
    const char *text; /* SLOT_TEXT; NULL: make says it */
    size_t size;
    const char *(*make)(void *context);
    void *context;
    struct view *first, *last; /* SLOT_SECTION, SLOT_PART */
};

/* Parts that stand ready in every template, filled from the view around
 * them. */
static const struct {
    const char *name, *file;
} ready_parts[] = {
    { "ERRORS", "form_errors.tpl" }, { "KEY", "key.tpl" },
    { "PAGES", "pages.tpl" },   { "FINDER_FILTERS", "finder_filters.tpl" },
    { "FINDER_TOP", "finder_top.tpl" }, { "FINDER_OUT", "finder_out.tpl" },
    { "MATCH_ROW", "match_row.tpl" },
    { "PROFILE_FIELD", "profile_field.tpl" }, { "STAGE", "stage.tpl" },
    { "STATE", "state.tpl" },        { "TOKEN_FIELD", "token.tpl" },
};

/* Names of one view are few and differ in their ends: more than this costs
 * more than it saves. */
static uint32_t
name_hash(const char *name, size_t size)
{
    if (size == 0)
        return 0;
    return (uint32_t)size + (unsigned char)name[0] * 5u +
           (unsigned char)name[size - 1] * 11u;
}

struct view : TemplateDictionaryInterface {
    struct arena *a;
    struct view *parent;
    struct view *next; /* the next row of the same section */
    const char *file;  /* of a part */
    struct slot *bucket[BUCKETS];

    view(struct arena *arena, struct view *outer)
        : a(arena), parent(outer), next(nullptr), file(nullptr), bucket()
    {
    }

    struct slot *own(slot_kind kind, const char *name, size_t size,
                     uint32_t hash) const;
    struct slot *add(slot_kind kind, const char *name);
    const struct slot *find(slot_kind kind, const TemplateString &name) const;
    struct view *child(slot_kind kind, const char *name);

    TemplateString GetValue(const TemplateString &name) const override;
    bool IsHiddenSection(const TemplateString &name) const override;
    bool IsUnhiddenSection(const TemplateString &name) const override;
    bool IsHiddenTemplate(const TemplateString &name) const override;
    const char *GetIncludeTemplateName(const TemplateString &name,
                                       int number) const override;
    Iterator *CreateTemplateIterator(const TemplateString &n) const override;
    Iterator *CreateSectionIterator(const TemplateString &n) const override;
    void DumpToString(std::string *, int) const override {}

    /* ctemplate deletes what the factories above return; the memory is the
     * arena's. `alone`: only this one view, not those after it. */
    struct rows : Iterator {
        const struct view *at;
        bool alone;

        rows(const struct view *first, bool only) : at(first), alone(only) {}

        bool HasNext() const override { return at != nullptr; }

        const TemplateDictionaryInterface &
        Next() override
        {
            const struct view *v = at;

            at = alone ? nullptr : v->next;
            return *v;
        }

        static void *operator new(size_t size, struct arena *a)
        {
            return arena_alloc(a, size);
        }
        static void operator delete(void *) {}
        static void operator delete(void *, struct arena *) {}
    };
};

/* Values that every template sees; they live until the next view_load. */
static struct arena *global_arena;
static struct view *globals;
static TemplateCache *cache;

struct slot *
view::own(slot_kind kind, const char *name, size_t size, uint32_t hash) const
{
    struct slot *s = bucket[hash % BUCKETS];

    while (s != nullptr &&
           (s->kind != kind || s->hash != hash || s->name_size != size ||
            memcmp(s->name, name, size) != 0))
        s = s->next;
    return s;
}

/* The slot of that name, made if there is none. */
struct slot *
view::add(slot_kind kind, const char *name)
{
    size_t size = strlen(name);
    uint32_t hash = name_hash(name, size);
    struct slot *s = own(kind, name, size, hash);

    if (s != nullptr)
        return s;
    s = NEW(a, struct slot);
    s->kind = kind;
    s->hash = hash;
    s->name_size = size;
    s->name = arena_str(a, name);
    s->next = bucket[hash % BUCKETS];
    bucket[hash % BUCKETS] = s;
    return s;
}

/* Here, in what is around it, or among what every view has. */
const struct slot *
view::find(slot_kind kind, const TemplateString &name) const
{
    uint32_t hash = name_hash(name.data(), name.size());

    for (const struct view *v = this; v != nullptr; v = v->parent) {
        const struct slot *s = v->own(kind, name.data(), name.size(), hash);

        if (s != nullptr)
            return s;
    }
    if (globals != nullptr && this != globals)
        return globals->own(kind, name.data(), name.size(), hash);
    return nullptr;
}

struct view *
view::child(slot_kind kind, const char *name)
{
    struct slot *s = add(kind, name);
    struct view *v = new (arena_alloc(a, sizeof(struct view))) view(a, this);

    if (s->last == nullptr)
        s->first = v;
    else
        s->last->next = v;
    s->last = v;
    return v;
}

static void
fill(struct slot *s)
{
    s->text = s->make(s->context);
    s->size = strlen(s->text);
}

TemplateString
view::GetValue(const TemplateString &name) const
{
    const struct slot *s = find(SLOT_TEXT, name);

    if (s == nullptr)
        return TemplateString("", 0);
    if (s->text == nullptr)
        fill(const_cast<struct slot *>(s));
    return TemplateString(s->text, s->size);
}

bool
view::IsHiddenSection(const TemplateString &name) const
{
    return find(SLOT_SECTION, name) == nullptr;
}

bool
view::IsUnhiddenSection(const TemplateString &name) const
{
    return find(SLOT_SECTION, name) != nullptr;
}

static const char *
ready_part(const TemplateString &name)
{
    for (const auto &part : ready_parts)
        if (strlen(part.name) == name.size() &&
            memcmp(part.name, name.data(), name.size()) == 0)
            return part.file;
    return nullptr;
}

bool
view::IsHiddenTemplate(const TemplateString &name) const
{
    return find(SLOT_PART, name) == nullptr && ready_part(name) == nullptr;
}

const char *
view::GetIncludeTemplateName(const TemplateString &name, int number) const
{
    const struct slot *s = find(SLOT_PART, name);
    const struct view *v = s == nullptr ? nullptr : s->first;

    for (int i = 0; v != nullptr && i < number; i++)
        v = v->next;
    return v == nullptr ? ready_part(name) : v->file;
}

view::Iterator *
view::CreateTemplateIterator(const TemplateString &name) const
{
    const struct slot *s = find(SLOT_PART, name);

    if (s == nullptr)
        return new (a) rows(this, true);
    return new (a) rows(s->first, false);
}

view::Iterator *
view::CreateSectionIterator(const TemplateString &name) const
{
    const struct slot *s = find(SLOT_SECTION, name);

    return new (a) rows(s == nullptr ? nullptr : s->first, false);
}

/* ---- the filled page, in the arena ------------------------------------- */

struct page_emitter : ctemplate::ExpandEmitter {
    struct str out;

    explicit page_emitter(struct arena *a) : out(str_new(a))
    {
        str_reserve(&out, PAGE_BYTES);
    }

    void Emit(char c) override { str_add_bytes(&out, &c, 1); }
    void Emit(const std::string &s) override
    {
        str_add_bytes(&out, s.data(), s.size());
    }
    void Emit(const char *s) override { str_add(&out, s); }
    void Emit(const char *s, size_t size) override
    {
        str_add_bytes(&out, s, size);
    }
};

/* ---- what C sees -------------------------------------------------------- */

struct view *
view_new(struct arena *a)
{
    return new (arena_alloc(a, sizeof(struct view))) view(a, nullptr);
}

void
view_text(struct view *v, const char *name, const char *text)
{
    struct slot *s;

    if (text == nullptr)
        return;
    s = v->add(SLOT_TEXT, name);
    s->size = strlen(text);
    s->text = static_cast<char *>(arena_copy(v->a, text, s->size));
}

void
view_textf(struct view *v, const char *name, const char *format, ...)
{
    struct slot *s = v->add(SLOT_TEXT, name);
    va_list args;

    va_start(args, format);
    s->text = arena_vprintf(v->a, format, args);
    va_end(args);
    s->size = strlen(s->text);
}

struct arena *
view_arena(const struct view *v)
{
    return v->a;
}

void
view_lazy(struct view *v, const char *name, const char *(*make)(void *),
          void *context)
{
    struct slot *s = v->add(SLOT_TEXT, name);

    s->text = nullptr;
    s->make = make;
    s->context = context;
}

struct view *
view_row(struct view *v, const char *section)
{
    return v->child(SLOT_SECTION, section);
}

void
view_show(struct view *v, const char *section)
{
    if (v->add(SLOT_SECTION, section)->first == nullptr)
        (void)v->child(SLOT_SECTION, section);
}

struct view *
view_part(struct view *v, const char *name, const char *file)
{
    struct view *part = v->child(SLOT_PART, name);

    part->file = arena_str(v->a, file);
    return part;
}

void
view_attach(struct view *v, const char *name, const char *file,
            struct view *part)
{
    struct slot *s = v->add(SLOT_PART, name);

    part->parent = v;
    part->file = arena_str(v->a, file);
    s->first = s->last = part;
}

void
view_safe_html(struct view *v, const char *name, const char *html)
{
    view_text(v, name, html);
}

void
view_global(const char *name, const char *text)
{
    view_text(globals, name, text);
}

/* ---- loading ------------------------------------------------------------ */

/* Every template says how it is escaped before it says anything else. */
static struct err *
check_first_line(struct arena *a, const char *folder, const char *file)
{
    static const char want[] = "{{%AUTOESCAPE context=\"";
    char got[sizeof want] = "";
    char *path = arena_printf(a, "%s/%s", folder, file);
    FILE *f = fopen(path, "re");

    if (f == nullptr)
        return fail(a, ERR_DOWN, "let the web processes read the templates",
                    "cannot open %s", path);
    if (fgets(got, sizeof got, f) == nullptr)
        got[0] = '\0';
    fclose(f);
    if (strcmp(got, want) != 0)
        return fail(a, ERR_INVALID, "begin it with the auto-escape line",
                    "%s does not begin with {{%%AUTOESCAPE", path);
    return nullptr;
}

static struct err *
load_one(struct arena *a, TemplateCache *fresh, const char *folder,
         const char *file)
{
    TRY(check_first_line(a, folder, file));
    if (!fresh->LoadTemplate(TemplateString(file),
                             ctemplate::STRIP_BLANK_LINES))
        return fail(a, ERR_INVALID, "mend it; the line above says what",
                    "%s/%s does not parse", folder, file);
    return nullptr;
}

static struct err *
load_all(struct arena *a, TemplateCache *fresh, const char *folder)
{
    DIR *d = opendir(folder);
    struct err *e = nullptr;

    if (d == nullptr)
        return fail(a, ERR_DOWN, "TANDEM_SHARE names the folder with it",
                    "cannot open the folder of templates %s", folder);
    for (const struct dirent *f; e == nullptr && (f = readdir(d)) != nullptr;)
        if (str_ends(f->d_name, ".tpl"))
            e = load_one(a, fresh, folder, f->d_name);
    closedir(d);
    return e;
}

struct err *
view_load(struct arena *a, const char *folder)
{
    try {
        TemplateCache *fresh = new TemplateCache;
        struct err *e;

        fresh->SetTemplateRootDirectory(folder);
        e = load_all(a, fresh, folder);
        if (e != nullptr) {
            delete fresh;
            return e;
        }
        fresh->Freeze();
        delete cache;
        cache = fresh;
    } catch (...) {
        return fail(a, ERR_DOWN, nullptr, "the templates cannot be loaded");
    }
    arena_free(global_arena);
    global_arena = arena_new();
    globals = view_new(global_arena);
    return nullptr;
}

struct err *
view_render(struct arena *a, const char *file, struct view *v,
            const char **html, size_t *size)
{
    bool whole = false;

    try {
        page_emitter page(a);
        PerExpandData data;

        if (cache != nullptr)
            whole = cache->ExpandNoLoad(TemplateString(file),
                                        ctemplate::STRIP_BLANK_LINES, v,
                                        &data, &page);
        *html = page.out.text;
        *size = page.out.size;
    } catch (...) {
        whole = false;
    }
    if (!whole)
        return fail(a, ERR_MISSING, "reload after adding a template",
                    "the template %s, or a part of it, is not there", file);
    return nullptr;
}
