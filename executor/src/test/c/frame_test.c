#include "frame.h"

#include "protocol.h"
#include "test.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static struct frame_writer sample(void) {
    struct frame_writer writer = {.data = NULL};
    frame_begin(&writer, MESSAGE_EXEC);
    frame_text(&writer, "web");
    frame_number(&writer, -2);
    frame_bytes(&writer, "\0\1", 2);
    frame_end(&writer);
    return writer;
}

static void reads_back(void) {
    struct frame_writer writer = sample();
    struct frame frame;
    struct failure why;
    struct value values[FRAME_VALUES];
    CHECK(frame_decode(writer.data, writer.size, &frame, &why) == (int)writer.size);
    CHECK(frame.type == MESSAGE_EXEC && frame.fields == 3);
    CHECK(frame_check(&frame, "tnb", "exec", &why) == 0);
    frame_values(&frame, "tnb", values);
    CHECK_TEXT(values[0].data, "web");
    CHECK(values[0].size == 3);
    CHECK(values[1].number == -2);
    CHECK(values[2].size == 2 && memcmp(values[2].data, "\0\1", 2) == 0);
    frame_writer_free(&writer);
}

/* The bytes of the protocol page, written out once. */
static void has_these_bytes(void) {
    static const char wanted[] = "\x0c\0\0\0\x0d\0\x02\0\0\0a\0\0\0\0\0";
    struct frame_writer writer = {.data = NULL};
    frame_begin(&writer, MESSAGE_FORGET_APP);
    frame_text(&writer, "a");
    frame_bytes(&writer, "", 0);
    frame_end(&writer);
    CHECK(writer.size == sizeof wanted - 1);
    CHECK(memcmp(writer.data, wanted, writer.size) == 0);
    frame_writer_free(&writer);
}

/* Each copy is as long as what is given, so that the sanitizer sees any byte read behind it. */
static void refuses_every_cut(void) {
    struct frame_writer writer = sample();
    for (size_t size = 0; size < writer.size; size++) {
        struct frame frame;
        struct failure why = {.number = 0};
        char *cut = malloc(size + 1);
        CHECK(cut != NULL);
        memcpy(cut, writer.data, size);
        cut = realloc(cut, size == 0 ? 1 : size);
        CHECK(frame_decode(cut, size, &frame, &why) < 0);
        CHECK(why.number == EPROTO && why.step == -1);
        free(cut);
    }
    frame_writer_free(&writer);
}

static void survives_every_changed_byte(void) {
    struct frame_writer writer = sample();
    for (size_t at = 0; at < writer.size * 256; at++) {
        struct frame frame;
        struct failure why;
        struct value values[FRAME_VALUES];
        char kept = writer.data[at / 256];
        writer.data[at / 256] = (char)(at % 256);
        if (frame_decode(writer.data, writer.size, &frame, &why) > 0 && frame_check(&frame, "tnb", "x", &why) == 0)
            frame_values(&frame, "tnb", values);
        writer.data[at / 256] = kept;
    }
    frame_writer_free(&writer);
}

static void bounds_the_length(void) {
    struct failure why;
    CHECK(frame_length("\x02\0\0\0", &why) == 2);
    CHECK(frame_length("\0\0\x10\0", &why) == BOUND_FRAME);
    CHECK(frame_length("\1\0\x10\0", &why) < 0);
    CHECK(frame_length("\1\0\0\0", &why) < 0);
    CHECK(frame_length("\xff\xff\xff\xff", &why) < 0);
}

static void bounds_the_fields(void) {
    struct frame_writer writer = {.data = NULL};
    struct frame frame;
    struct failure why;
    frame_begin(&writer, OP_ENVIRONMENT);
    for (int field = 0; field < BOUND_FIELDS; field++)
        frame_bytes(&writer, "", 0);
    frame_end(&writer);
    CHECK(frame_decode(writer.data, writer.size, &frame, &why) > 0);
    frame_bytes(&writer, "", 0);
    frame_end(&writer);
    CHECK(frame_decode(writer.data, writer.size, &frame, &why) < 0);
    frame_writer_free(&writer);
}

static int check_one(const char *signature, const char *bytes, size_t size) {
    struct frame_writer writer = {.data = NULL};
    struct frame frame;
    struct failure why;
    frame_begin(&writer, 1);
    frame_bytes(&writer, bytes, size);
    frame_end(&writer);
    CHECK(frame_decode(writer.data, writer.size, &frame, &why) > 0);
    int result = frame_check(&frame, signature, "x", &why);
    CHECK(result == 0 || why.number == EINVAL);
    frame_writer_free(&writer);
    return result;
}

static void checks_the_kind_of_a_field(void) {
    CHECK(check_one("n", "12345678", 8) == 0);
    CHECK(check_one("n", "1234567", 7) < 0);
    CHECK(check_one("t", "a", 2) == 0);
    CHECK(check_one("t", "", 1) == 0);
    CHECK(check_one("t", "", 0) < 0);
    CHECK(check_one("t", "a", 1) < 0);
    CHECK(check_one("t", "a\0b", 4) < 0);
    CHECK(check_one("b", "", 0) == 0);
}

static void checks_the_number_of_fields(void) {
    CHECK(check_one("t", "a", 2) == 0);
    CHECK(check_one("", "a", 2) < 0);
    CHECK(check_one("tt", "a", 2) < 0);
    CHECK(check_one("t*", "a", 2) == 0);
    CHECK(check_one("tt*", "a", 2) == 0);
    CHECK(check_one("ttt*", "a", 2) < 0);
}

static void lists_texts(void) {
    struct frame_writer writer = {.data = NULL};
    struct frame frame;
    struct failure why;
    const char *texts[2];
    frame_begin(&writer, OP_EXEC);
    frame_text(&writer, "/bin/sh");
    frame_text(&writer, "");
    frame_end(&writer);
    CHECK(frame_decode(writer.data, writer.size, &frame, &why) > 0);
    frame_texts(&frame, texts);
    CHECK_TEXT(texts[0], "/bin/sh");
    CHECK_TEXT(texts[1], "");
    frame_writer_free(&writer);
}

const struct test frame_tests[] = {
    {"a written frame reads back", reads_back},
    {"a frame has the bytes of the protocol page", has_these_bytes},
    {"a frame cut anywhere is refused", refuses_every_cut},
    {"any changed byte is survived", survives_every_changed_byte},
    {"a length out of bounds is refused", bounds_the_length},
    {"too many fields are refused", bounds_the_fields},
    {"a field must be of its kind", checks_the_kind_of_a_field},
    {"a frame must have its number of fields", checks_the_number_of_fields},
    {"texts are listed in order", lists_texts},
    {NULL, NULL},
};
