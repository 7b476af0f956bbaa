/* Files that the command line names, opened with the caller's own rights and sent to berthd. */
#ifndef BERTH_FRONT_OPERAND_H
#define BERTH_FRONT_OPERAND_H

/*
 * Sends the file, the manifests of the directory, or the standard input (for "-"), and last a DONE frame: empty, or with the error.
 * A path that is not the end of one of the arguments is refused: berthd can't make a caller open what it did not name.
 * Returns 0, or -1 with errno when the socket failed.
 */
int operand_send(int socket, const char *path, char *const *arguments);

/* Reads once and sends a part as DATA, or END at the end. Returns the number of bytes, 0 at the end, or -1 with errno when the socket failed. */
int operand_send_part(int socket, int fd);

#endif
