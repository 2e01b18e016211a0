"""A chat server with the ten faults that real servers have. Polite clients never notice.

usage: python3 ten-faults.py HOST PORT [HEADER]
"""
import select
import socket
import sys

HOST, PORT = sys.argv[1], int(sys.argv[2])
HEADER = int(sys.argv[3]) if len(sys.argv) > 3 else 100

listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
listener.bind((HOST, PORT))
listener.listen()

sockets = [listener]
clients = {}


def receive(connection):
    """Faults 1, 2, 3 and 8: one recv() for the header and one for the body, and whatever int() takes."""
    try:
        header = connection.recv(HEADER)
        if not len(header):
            return False
        length = int(header.decode("utf-8").strip())
        return {"header": header, "data": connection.recv(length)}
    except (ValueError, OverflowError, MemoryError, OSError):
        return False


print("listening", flush=True)
while True:
    # Fault 10: select() takes no descriptor over 1,023.
    readable, _, _ = select.select(sockets, [], [])
    for ready in readable:
        if ready is listener:
            connection, address = listener.accept()
            # Fault 4: everyone waits for the newcomer's username.
            user = receive(connection)
            if user is False:
                continue
            sockets.append(connection)
            clients[connection] = user
            # Fault 6: one byte that is not UTF-8, and the server dies.
            print("new:", user["data"].decode("utf-8"))
        else:
            message = receive(ready)
            if message is False:
                # Fault 5: forgotten, but not closed until the variable is used again.
                sockets.remove(ready)
                del clients[ready]
                continue
            user = clients[ready]
            print(user["data"].decode("utf-8"), ">", message["data"].decode("utf-8"))
            for other in clients:
                if other is not ready:
                    # Faults 7 and 9: a reset is not caught, a full buffer blocks everyone, a short write is lost.
                    other.send(user["header"] + user["data"] + message["header"] + message["data"])
