/* Endings by media type, the first the one that is added. */
#include "web/file_name.h"

#include "base/str.h"

static const struct ending {
    const char *media_type, *endings;
} table[] = {
    { "application/pdf", ".pdf" },
    { "application/vnd.openxmlformats-officedocument.wordprocessingml."
      "document", ".docx .dotx .docm" },
    { "application/vnd.oasis.opendocument.text", ".odt .ott .fodt" },
    { "application/rtf", ".rtf" },
    { "text/html", ".html .htm" },
    { "multipart/related", ".mhtml .mht" },
    { "text/plain", ".txt .md .text" },
    { "application/json", ".json" },
    { "application/zip", ".zip" },
    { "application/xml", ".xml" },
    { "message/rfc822", ".eml" },
    { "image/png", ".png" },
    { "image/jpeg", ".jpg .jpeg" },
    { "image/tiff", ".tiff .tif" },
    { "image/webp", ".webp" },
};

static const char *
endings_of(const char *media_type)
{
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (media_type != NULL && str_eq(media_type, table[i].media_type))
            return table[i].endings;
    return ".bin";
}

const char *
file_name_for(struct arena *a, const char *media_type, const char *name)
{
    const char *dot = strrchr(name, '.');
    size_t count;
    char **ending = str_split(a, endings_of(media_type), ' ', &count);

    for (size_t i = 0; i < count; i++)
        if (dot != NULL && str_eq_nocase(dot, ending[i]))
            return name;
    return arena_printf(a, "%s%s", name, ending[0]);
}
