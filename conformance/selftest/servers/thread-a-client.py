"""A chat server that is right, and as different from the reference as can be: two threads a client, and blocking calls.

usage: python3 thread-a-client.py HOST PORT [HEADER]
"""
import queue
import resource
import socket
import sys
import threading

HOST, PORT = sys.argv[1], int(sys.argv[2])
HEADER = int(sys.argv[3]) if len(sys.argv) > 3 else 100
MOST = 16 * 1024 * 1024

lock = threading.Lock()
outboxes = {}


def receive(stream, count):
    """Exactly so many bytes, or None where the stream ends before."""
    data = stream.read(count)
    return data if len(data) == count else None


def frame(stream):
    """The next whole frame, as it came; None at the end of the stream, and at a header that is none."""
    header = receive(stream, HEADER)
    if header is None:
        return None
    digits = header.rstrip(b" ")
    if not digits.isdigit() or str(int(digits[:20])).encode() != digits or int(digits) > MOST:
        return None
    body = receive(stream, int(digits))
    return None if body is None else header + body


def listen_to(connection, outbox):
    try:
        with connection.makefile("rb") as stream:
            name = frame(stream)
            while name is not None:
                with lock:
                    outboxes[connection] = outbox
                message = frame(stream)
                if message is None:
                    break
                with lock:
                    for other, its_outbox in outboxes.items():
                        if other is not connection:
                            its_outbox.put(name + message)
    except OSError:
        pass
    with lock:
        outboxes.pop(connection, None)
    outbox.put(None)


def talk_to(connection, outbox):
    """What a client does not read waits here, and holds up nobody else."""
    try:
        for message in iter(outbox.get, None):
            connection.sendall(message)
    except OSError:
        pass
    connection.close()


_, most_files = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (min(most_files, 4096), most_files))
threading.stack_size(256 * 1024)
listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind((HOST, PORT))
listener.listen(4096)
while True:
    connection, _ = listener.accept()
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    outbox = queue.SimpleQueue()
    threading.Thread(target=listen_to, args=(connection, outbox), daemon=True).start()
    threading.Thread(target=talk_to, args=(connection, outbox), daemon=True).start()
