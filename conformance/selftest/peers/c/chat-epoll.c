/*
 * A chat server with one thread and epoll (Linux): it waits for all of its clients, and never for one of them.
 *
 * usage: chat-epoll HOST PORT [HEADER]
 */
#define _GNU_SOURCE
#include <errno.h>
#include <netdb.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MOST_BODY = 1 << 20, MOST_UNSENT = 64 << 20, CHUNK = 1 << 16, EVENTS = 256 };

/* Bytes that are added at the end and taken from the start. */
struct buffer {
    char *bytes;
    size_t start, end, capacity;
};

/* What has come of its next frame, what has still to go out to it, and its name frame once that is whole. */
struct client {
    int fd;
    bool registered, left;
    struct buffer received, unsent, name;
    struct client *previous, *next;
};

static size_t header_length = 100;
static int poller;
static struct client *clients, *departed;

static void die(const char *what)
{
    perror(what);
    exit(EXIT_FAILURE);
}

static size_t length(const struct buffer *buffer)
{
    return buffer->end - buffer->start;
}

static void append(struct buffer *buffer, const char *bytes, size_t count)
{
    if (buffer->end + count > buffer->capacity) {
        memmove(buffer->bytes, buffer->bytes + buffer->start, length(buffer));
        buffer->end -= buffer->start;
        buffer->start = 0;
        if (buffer->end + count > buffer->capacity / 2) {
            buffer->capacity = 2 * (buffer->end + count);
            buffer->bytes = realloc(buffer->bytes, buffer->capacity);
            if (buffer->bytes == NULL)
                die("realloc");
        }
    }
    memcpy(buffer->bytes + buffer->end, bytes, count);
    buffer->end += count;
}

/* The length that a header states; -1 if it is not digits without leading zeros, then spaces, or is too much. */
static long body_length(const char *header)
{
    size_t digits = 0;
    long value = 0;

    while (digits < header_length && header[digits] >= '0' && header[digits] <= '9') {
        value = 10 * value + (header[digits++] - '0');
        if (value > MOST_BODY)
            return -1;
    }
    for (size_t place = digits; place < header_length; place++)
        if (header[place] != ' ')
            return -1;
    return digits == 0 || (digits > 1 && header[0] == '0') ? -1 : value;
}

static void await(struct client *client, uint32_t events)
{
    struct epoll_event event = {.events = events, .data.ptr = client};

    if (epoll_ctl(poller, EPOLL_CTL_MOD, client->fd, &event) < 0)
        die("epoll_ctl");
}

/* Closes the connection. The client itself is freed later: an event that has been fetched may still point to it. */
static void leave(struct client *client)
{
    close(client->fd);
    client->left = true;
    if (client->previous != NULL)
        client->previous->next = client->next;
    else
        clients = client->next;
    if (client->next != NULL)
        client->next->previous = client->previous;
    client->next = departed;
    departed = client;
}

static void free_departed(void)
{
    for (struct client *client = departed, *next; client != NULL; client = next) {
        next = client->next;
        free(client->received.bytes);
        free(client->unsent.bytes);
        free(client->name.bytes);
        free(client);
    }
    departed = NULL;
}

/* The bytes go out when the socket takes them: to send here would mean to fail here, or to wait. */
static void queue(struct client *client, const struct buffer *from, size_t count)
{
    if (length(&client->unsent) == 0)
        await(client, EPOLLIN | EPOLLOUT);
    append(&client->unsent, from->bytes + from->start, count);
}

static void relay(struct client *sender, size_t count)
{
    for (struct client *other = clients, *next; other != NULL; other = next) {
        next = other->next;
        if (other == sender || !other->registered)
            continue;
        queue(other, &sender->name, length(&sender->name));
        queue(other, &sender->received, count);
        if (length(&other->unsent) > MOST_UNSENT)
            leave(other);
    }
}

/* Takes the frames that have come whole; false at a header that is none. */
static bool take_frames(struct client *client)
{
    struct buffer *received = &client->received;

    while (length(received) >= header_length) {
        const char *frame = received->bytes + received->start;
        long body = body_length(frame);
        if (body < 0)
            return false;
        size_t count = header_length + body;
        if (length(received) < count)
            break;
        if (client->registered)
            relay(client, count);
        else
            append(&client->name, frame, count);
        client->registered = true;
        received->start += count;
    }
    return true;
}

static bool hear(struct client *client)
{
    char chunk[CHUNK];
    ssize_t count = recv(client->fd, chunk, sizeof chunk, 0);

    if (count <= 0)
        return count < 0 && (errno == EAGAIN || errno == EINTR);
    append(&client->received, chunk, count);
    return take_frames(client);
}

static bool talk(struct client *client)
{
    struct buffer *unsent = &client->unsent;
    ssize_t count = send(client->fd, unsent->bytes + unsent->start, length(unsent), 0);

    if (count < 0)
        return errno == EAGAIN || errno == EINTR;
    unsent->start += count;
    if (length(unsent) == 0)
        await(client, EPOLLIN);
    return true;
}

static void welcome(int listener)
{
    int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd < 0)
        return; /* It has gone already. */
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
    struct client *client = calloc(1, sizeof *client);
    if (client == NULL)
        die("calloc");
    client->fd = fd;
    client->next = clients;
    if (clients != NULL)
        clients->previous = client;
    clients = client;
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = client};
    if (epoll_ctl(poller, EPOLL_CTL_ADD, fd, &event) < 0)
        die("epoll_ctl");
}

static void attend(struct client *client, uint32_t events)
{
    bool stays = true;

    if (events & EPOLLOUT)
        stays = talk(client);
    if (stays && events & (EPOLLIN | EPOLLHUP | EPOLLERR))
        stays = hear(client);
    if (!stays)
        leave(client);
}

static int listen_at(const char *host, const char *port)
{
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE}, *address;
    int problem = getaddrinfo(host, port, &hints, &address);
    if (problem != 0) {
        fprintf(stderr, "%s: %s\n", host, gai_strerror(problem));
        exit(EXIT_FAILURE);
    }
    int listener = socket(address->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (listener < 0)
        die("socket");
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &(int){1}, sizeof(int));
    if (bind(listener, address->ai_addr, address->ai_addrlen) < 0)
        die("bind");
    if (listen(listener, 4096) < 0)
        die("listen");
    freeaddrinfo(address);
    return listener;
}

static void allow_many_descriptors(void)
{
    struct rlimit limit;

    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

static void serve(int listener)
{
    struct epoll_event events[EVENTS];
    int ready = epoll_wait(poller, events, EVENTS, -1);

    for (int place = 0; place < ready; place++) {
        struct client *client = events[place].data.ptr;
        if (client == NULL)
            welcome(listener);
        else if (!client->left)
            attend(client, events[place].events);
    }
    free_departed();
}

int main(int count, char **arguments)
{
    struct epoll_event readable = {.events = EPOLLIN, .data.ptr = NULL};

    if (count < 3) {
        fprintf(stderr, "usage: %s HOST PORT [HEADER]\n", arguments[0]);
        return 2;
    }
    if (count > 3)
        header_length = strtoul(arguments[3], NULL, 10);
    signal(SIGPIPE, SIG_IGN);
    allow_many_descriptors();
    int listener = listen_at(arguments[1], arguments[2]);
    poller = epoll_create1(EPOLL_CLOEXEC);
    if (poller < 0 || epoll_ctl(poller, EPOLL_CTL_ADD, listener, &readable) < 0)
        die("epoll");
    for (;;)
        serve(listener);
}
