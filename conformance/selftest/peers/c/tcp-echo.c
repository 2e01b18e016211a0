/*
 * A TCP echo server (RFC 862): a process for each client.
 *
 * usage: tcp-echo HOST PORT
 */
#define _POSIX_C_SOURCE 200809L
#include <netdb.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

static void die(const char *what)
{
    perror(what);
    exit(EXIT_FAILURE);
}

static int listen_at(const char *host, const char *port)
{
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE}, *address;
    int problem = getaddrinfo(host, port, &hints, &address);
    if (problem != 0) {
        fprintf(stderr, "%s: %s\n", host, gai_strerror(problem));
        exit(EXIT_FAILURE);
    }
    int listener = socket(address->ai_family, SOCK_STREAM, 0);
    if (listener < 0)
        die("socket");
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &(int){1}, sizeof(int));
    if (bind(listener, address->ai_addr, address->ai_addrlen) < 0)
        die("bind");
    if (listen(listener, 1024) < 0)
        die("listen");
    freeaddrinfo(address);
    return listener;
}

/* write() may take less than all. */
static bool write_all(int fd, const char *bytes, size_t count)
{
    while (count > 0) {
        ssize_t written = write(fd, bytes, count);
        if (written < 0)
            return false;
        bytes += written;
        count -= written;
    }
    return true;
}

static void echo(int client)
{
    char bytes[1024];
    ssize_t count;

    while ((count = read(client, bytes, sizeof bytes)) > 0)
        if (!write_all(client, bytes, count))
            break; /* It has reset its connection. */
}

int main(int count, char **arguments)
{
    if (count < 3) {
        fprintf(stderr, "usage: %s HOST PORT\n", arguments[0]);
        return 2;
    }
    signal(SIGPIPE, SIG_IGN);
    signal(SIGCHLD, SIG_IGN); /* The system buries the processes that have ended. */
    int listener = listen_at(arguments[1], arguments[2]);
    for (;;) {
        int client = accept(listener, NULL, NULL);
        if (client < 0)
            continue; /* It has gone already. */
        if (fork() == 0) {
            close(listener);
            echo(client);
            _exit(EXIT_SUCCESS);
        }
        close(client);
    }
}
