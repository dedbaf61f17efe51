/* What the readers' tests share. */
#ifndef TANDEM_EXTRACT_TESTING_H
#define TANDEM_EXTRACT_TESTING_H

#include "extract/document.h"

struct testing_file {
    const char *name, *text; /* ends with a NULL name */
};

struct document testing_document(const char *bytes, size_t size);

/* A ZIP archive of the files. */
struct document testing_zip(const struct testing_file *files);

/* A DOCX whose body is that XML; the namespaces are declared. */
struct document testing_docx(const char *body);

/* The text read, or the sentence of the refusal. */
const char *testing_text(const struct document *d);

/* The message of the first warning of that kind, or "". */
const char *testing_warning(const struct document *d, const char *kind);

/* The words that the first warning of hidden text quotes, or "". */
const char *testing_hidden(const struct document *d);

/* The words of the first warning of that kind, or "". */
const char *testing_words(const struct document *d, const char *kind);

#endif
