/* One definition for the store, which links lines, and for the proof, which
 * checks them. To change it breaks every chain there is. */
#include "embedded/audit_hash.h"

#include "base/id.h"
#include "base/json.h"
#include "core/audit_seal.h"
#include "core/record_json.h"

char *
audit_hash(struct arena *a, const char *previous, const struct audit *line)
{
    json_t *object = record_json(a, &audit_type,
                                 audit_seal_line(a, line));

    json_object_del(object, "salts");
    json_object_del(object, "previous_hash");
    json_object_del(object, "hash");
    return id_hash(a, arena_printf(a, "%s\n%s", previous,
                                   json_text(a, object)));
}
