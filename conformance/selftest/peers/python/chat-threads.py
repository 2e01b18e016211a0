"""A chat server with blocking calls: of each client's two threads one listens to it and one talks to it.

usage: python3 chat-threads.py HOST PORT [HEADER]
"""
import re
import resource
import socket
import sys
import threading

HOST, PORT = sys.argv[1], int(sys.argv[2])
HEADER = int(sys.argv[3]) if len(sys.argv) > 3 else 100
MOST_BODY = 1 << 20
MOST_UNSENT = 64 << 20
CANONICAL = re.compile(rb"(0|[1-9][0-9]*) *")

registered = set()
room = threading.Lock()


class Client:
    """A connection, and what is due to it: whoever puts never waits, whoever takes waits until there is something."""

    def __init__(self, connection):
        self.connection = connection
        self.unsent = bytearray()
        self.open = True
        self.changed = threading.Condition()

    def put(self, message):
        with self.changed:
            self.unsent += message
            self.changed.notify()
            if len(self.unsent) > MOST_UNSENT:
                self.leave()

    def take(self):
        """All that is due; nothing once the client has left."""
        with self.changed:
            self.changed.wait_for(lambda: self.unsent or not self.open)
            taken, self.unsent = self.unsent, bytearray()
            return taken if self.open else b""

    def leave(self):
        """Ends what its threads wait for: in take(), in recv() and in sendall()."""
        with self.changed:
            self.open = False
            self.changed.notify()
        try:
            self.connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # It has gone already.


def read_frame(stream):
    """The next whole frame, as it came; EOFError where the stream ends, ValueError at a header that is none."""
    header = read_exactly(stream, HEADER)
    if not CANONICAL.fullmatch(header) or int(header) > MOST_BODY:
        raise ValueError("expected digits, then spaces, and no more than I take")
    return header + read_exactly(stream, int(header))


def read_exactly(stream, count):
    data = stream.read(count)
    if len(data) < count:
        raise EOFError
    return data


def listen_to(client, stream):
    name = read_frame(stream)
    with room:
        registered.add(client)
    while True:
        message = name + read_frame(stream)
        with room:
            for other in registered - {client}:
                other.put(message)


def talk_to(client):
    try:
        for messages in iter(client.take, b""):
            client.connection.sendall(messages)
    except OSError:
        pass  # It has gone: the thread that listens is told, too.


def serve(connection):
    client = Client(connection)
    talker = threading.Thread(target=talk_to, args=(client,), daemon=True)
    talker.start()
    with connection, connection.makefile("rb") as stream:
        try:
            listen_to(client, stream)
        except (EOFError, ValueError, OSError):
            pass  # It has left, is not understood, or has reset.
        with room:
            registered.discard(client)
        client.leave()
        talker.join()


_, most_files = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (min(most_files, 4096), most_files))
threading.stack_size(256 * 1024)
family = socket.AF_INET6 if ":" in HOST else socket.AF_INET
listener = socket.create_server((HOST, PORT), family=family, backlog=4096)
while True:
    try:
        connection, _ = listener.accept()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except OSError:
        continue  # It has gone already.
    threading.Thread(target=serve, args=(connection,), daemon=True).start()
