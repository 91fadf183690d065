/*
 * pseudonyms.h: short codes for people, the same every time under the same salt.
 *
 * A code is the beginning of HMAC-SHA256 (RFC 2104) of the name under a salt that is kept
 * apart from the scenario: who has the scenario alone cannot try names against it.
 */
#ifndef AMB_INTAKE_PSEUDONYMS_H
#define AMB_INTAKE_PSEUDONYMS_H

#include "amberline/status.h"
#include "base/text.h"

#include <stdint.h>

enum { AMB_SALT_SIZE = 32, AMB_CODE_SIZE = 17 };

typedef struct amb_salt {
    uint8_t bytes[AMB_SALT_SIZE];
    bool is_new; /* drawn just now, and not written yet */
} amb_salt;

/*
 * Reads the salt in the file at `path`: 64 hexadecimal digits. Where there is no such
 * file it is drawn from the system's random bytes. AMB_OK, AMB_BAD_INPUT, AMB_NOT_READ.
 */
amb_status amb_salt_read(amb_salt *salt, const char *path, amb_problems *problems);

/* Writes a salt that is new. AMB_OK, AMB_NOT_WRITTEN, AMB_NO_MEMORY. */
amb_status amb_salt_write(const amb_salt *salt, const char *path, amb_problems *problems);

/*
 * Writes `size` bytes into a file that only its owner may read, whole or not at all,
 * over one that is there. AMB_OK, AMB_NOT_WRITTEN, AMB_NO_MEMORY.
 */
amb_status amb_private_file_write(const char *path, const char *bytes, size_t size,
                                  amb_problems *problems);

/*
 * The longest code of a text: 16 letters and digits that are not mistaken for one another
 * and make no words. Begin it where that is enough to tell it from others.
 */
void amb_code_of(const amb_salt *salt, const char *text, char code[AMB_CODE_SIZE]);

/*
 * A name as it counts when names are compared: in small letters, without blanks around
 * it and with one space inside. Kept in `store`; NULL when there is no memory.
 */
const char *amb_person_of(amb_text_store *store, const char *name);

#endif
