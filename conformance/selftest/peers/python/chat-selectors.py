"""A chat server with one thread and a selector: it waits for all of its clients, and never for one of them.

usage: python3 chat-selectors.py HOST PORT [HEADER]
"""
import re
import resource
import selectors
import socket
import sys

HOST, PORT = sys.argv[1], int(sys.argv[2])
HEADER = int(sys.argv[3]) if len(sys.argv) > 3 else 100
MOST_BODY = 1 << 20
MOST_UNSENT = 64 << 20
CANONICAL = re.compile(rb"(0|[1-9][0-9]*) *")


class Client:
    """A connection: what has come of its next frame, and what has still to go out to it."""

    def __init__(self, connection):
        self.connection = connection
        self.name = None
        self.received = bytearray()
        self.unsent = bytearray()

    def frames(self):
        """Takes the frames that have come whole, header and body; ValueError at a header that is none."""
        while len(self.received) >= HEADER:
            end = HEADER + body_length(self.received[:HEADER])
            if len(self.received) < end:
                break
            frame = self.received[:end]
            del self.received[:end]
            yield frame


def body_length(header):
    if not CANONICAL.fullmatch(header) or int(header) > MOST_BODY:
        raise ValueError("expected digits, then spaces, and no more than I take")
    return int(header)


def welcome():
    try:
        connection, _ = listener.accept()
        connection.setblocking(False)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except OSError:
        return  # It has gone already.
    client = Client(connection)
    clients.add(client)
    selector.register(connection, selectors.EVENT_READ, client)


def attend(client, events):
    """Does what can be done without waiting; a reset, an end and a wrong header all make the client leave."""
    try:
        if events & selectors.EVENT_WRITE:
            del client.unsent[: client.connection.send(client.unsent)]
            if not client.unsent:
                selector.modify(client.connection, selectors.EVENT_READ, client)
        if events & selectors.EVENT_READ:
            hear(client)
    except (OSError, ValueError):
        leave(client)


def hear(client):
    data = client.connection.recv(1 << 16)
    client.received += data
    for frame in client.frames():
        if client.name is None:
            client.name = frame
        else:
            relay(client, client.name + frame)
    if not data:
        leave(client)


def relay(sender, message):
    for other in list(clients):
        if other is not sender and other.name is not None:
            queue(other, message)


def queue(client, message):
    """The bytes go out when the socket takes them: to send here would mean to fail here, or to wait."""
    if not client.unsent:
        selector.modify(client.connection, selectors.EVENT_READ | selectors.EVENT_WRITE, client)
    client.unsent += message
    if len(client.unsent) > MOST_UNSENT:
        leave(client)


def leave(client):
    clients.remove(client)
    selector.unregister(client.connection)
    client.connection.close()


_, most_files = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (min(most_files, 4096), most_files))
family = socket.AF_INET6 if ":" in HOST else socket.AF_INET
listener = socket.create_server((HOST, PORT), family=family, backlog=4096)
listener.setblocking(False)
selector = selectors.DefaultSelector()
selector.register(listener, selectors.EVENT_READ)
clients = set()
while True:
    for key, events in selector.select():
        if key.fileobj is listener:
            welcome()
        elif key.data in clients:  # It may have been made to leave since select() returned.
            attend(key.data, events)
