/*
 * A UDP echo server (RFC 862).
 *
 * usage: udp-echo HOST PORT
 */
#define _POSIX_C_SOURCE 200809L
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>

enum { MOST = 65535 };

static void die(const char *what)
{
    perror(what);
    exit(EXIT_FAILURE);
}

static int bind_at(const char *host, const char *port)
{
    struct addrinfo hints = {.ai_socktype = SOCK_DGRAM, .ai_flags = AI_PASSIVE}, *address;
    int problem = getaddrinfo(host, port, &hints, &address);
    if (problem != 0) {
        fprintf(stderr, "%s: %s\n", host, gai_strerror(problem));
        exit(EXIT_FAILURE);
    }
    int server = socket(address->ai_family, SOCK_DGRAM, 0);
    if (server < 0)
        die("socket");
    if (bind(server, address->ai_addr, address->ai_addrlen) < 0)
        die("bind");
    freeaddrinfo(address);
    return server;
}

int main(int count, char **arguments)
{
    if (count < 3) {
        fprintf(stderr, "usage: %s HOST PORT\n", arguments[0]);
        return 2;
    }
    int server = bind_at(arguments[1], arguments[2]);
    for (;;) {
        char datagram[MOST];
        struct sockaddr_storage client;
        socklen_t size = sizeof client;
        ssize_t length = recvfrom(server, datagram, sizeof datagram, 0, (struct sockaddr *)&client, &size);
        if (length >= 0) /* A datagram of length 0 has an answer, too; one that cannot be delivered concerns nobody else. */
            sendto(server, datagram, length, 0, (struct sockaddr *)&client, size);
    }
}
