/* RTF: what stands apart from the text. Headers and footers are read on a
 * sheet of their own, notes and the text of shapes as a paragraph inside a
 * paragraph, and after the result of a field comes the address that its code
 * holds. */
#include "extract/aside.h"
#include "extract/link.h"
#include "extract/rtf.h"

static void
part_begin(struct rtf *r)
{
    struct sheet *aside = NEW(r->a, struct sheet);

    aside_start(aside, r->sheet);
    r->body = r->para;
    para_start(&r->para, aside);
    r->in_part = true;
}

static struct err *
part_end(struct rtf *r, enum rtf_ending ending)
{
    struct sheet *aside = r->para.sheet;

    if (para_is_open(&r->para))
        TRY(para_end(&r->para));
    r->para = r->body;
    r->in_part = false;
    if (ending == RTF_HEADER)
        aside_put(r->sheet, aside);
    else if (r->footers < RTF_FOOTERS)
        r->footer[r->footers++] = aside;
    return NULL;
}

void
rtf_put_footers(struct rtf *r)
{
    size_t i;

    for (i = 0; i < r->footers; i++)
        aside_put(r->sheet, r->footer[i]);
}

static void
result_end(struct rtf *r)
{
    const struct str *said = &r->para.now.text;
    struct look look = rtf_look(r);
    const char *target = link_of_field(r->a, r->code.text), *address;

    if (target == NULL || said->size < r->result_at)
        return;
    address = link_address(r->a, target, said->text + r->result_at);
    if (address == NULL)
        return;
    if (said->size > r->result_at)
        para_add(&r->para, " ", 1, &look);
    para_add(&r->para, address, strlen(address), &look);
}

void
rtf_begin(struct rtf *r, enum rtf_ending ending)
{
    struct rtf_state *s = &r->state[r->depth];

    if (s->skip || s->reading != RTF_TEXT || s->ending != RTF_PLAIN ||
        (r->in_part && (ending == RTF_HEADER || ending == RTF_FOOTER)))
        return;
    rtf_flush(r);
    s->ending = ending;
    if (ending == RTF_RESULT)
        r->result_at = r->para.now.text.size;
    else if (ending == RTF_NOTE || ending == RTF_BOX)
        para_push(&r->para);
    else
        part_begin(r);
    r->boxes += ending == RTF_BOX;
}

struct err *
rtf_end(struct rtf *r, enum rtf_ending ending)
{
    if (ending == RTF_PLAIN)
        return NULL;
    rtf_flush(r);
    r->boxes -= ending == RTF_BOX;
    if (ending == RTF_NOTE || ending == RTF_BOX)
        return para_pop(&r->para);
    if (ending == RTF_RESULT) {
        result_end(r);
        return NULL;
    }
    return part_end(r, ending);
}
