# A chat client that looks at its connection only after each line, and is right but for that: after-enter.py HOST PORT
import socket
import sys

HEADER = 100


def frame(text):
    data = text.encode()
    return b'%-100d' % len(data) + data


class Inbox:
    def __init__(self, sock):
        self.sock = sock
        self.data = b''

    def fetch(self):
        while True:
            try:
                chunk = self.sock.recv(4096)
            except BlockingIOError:
                return
            if not chunk:
                sys.exit('the server has closed')
            self.data += chunk

    def take(self, start):
        end = start + HEADER
        if len(self.data) < end:
            return None
        end += int(self.data[start:end])
        return None if len(self.data) < end else end

    def show(self):
        while (middle := self.take(0)) and (end := self.take(middle)):
            name, text = self.data[HEADER:middle], self.data[middle + HEADER:end]
            print(name.decode(errors='replace'), '>', text.decode(errors='replace'))
            self.data = self.data[end:]


name = input('Username: ')
server = socket.create_connection((sys.argv[1], int(sys.argv[2])))
server.sendall(frame(name))
server.setblocking(False)
inbox = Inbox(server)
while True:
    line = input(name + ' > ')
    if line:
        server.sendall(frame(line))
    inbox.fetch()
    inbox.show()
