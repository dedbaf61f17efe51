/* Which choices of [ports] are services of AWS, and which ports have none. */
#include "base/conf.h"

#include "base/str.h"

static bool
is_on_aws(const char *choice)
{
    static const char *const services[] = {
        "athena", "bedrock", "cloudtrail", "cloudwatch", "cloudwatch-logs",
        "cognito", "eventbridge", "kinesis", "kms", "opensearch", "s3",
        "sagemaker", "ses", "sns", "sqs", "textract", "titan", NULL,
    };

    for (const char *const *s = services; *s != NULL; s++) {
        if (str_eq(choice, *s))
            return true;
    }
    return false;
}

static bool
is_port(const struct conf_row *row)
{
    return str_starts(row->name, "ports.") &&
           !str_eq(row->name, "ports.all");
}

const char *
conf_aws_choice(struct arena *a, const struct conf_row *row)
{
    size_t count;
    char **each;

    if (!is_port(row))
        return NULL;
    each = str_split(a, row->choices, '|', &count);
    for (size_t i = 0; i < count; i++) {
        if (is_on_aws(each[i]))
            return each[i];
    }
    return NULL;
}

bool
conf_on_aws(const struct conf *c, const char *name)
{
    return is_on_aws(conf_text(c, name));
}

const char *
conf_stays(struct arena *a, const struct conf *c)
{
    struct str out = str_new(a);

    if (!str_eq(conf_text(c, "ports.all"), "aws"))
        return NULL;
    for (const struct conf_row *row = conf_rows; row->name != NULL; row++) {
        if (is_port(row) && str_eq(conf_source(c, row->name), "default") &&
            !str_eq(conf_text(c, row->name), "none"))
            str_addf(&out, "%s%s", out.size > 0 ? " " : "",
                     row->name + strlen("ports."));
    }
    return out.size > 0 ? out.text : NULL;
}
