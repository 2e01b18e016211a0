import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;

/**
 * A chat server with one thread and a selector: it waits for all of its clients, and never for one of them.
 *
 * <p>usage: java Chat HOST PORT [HEADER]
 */
public final class Chat {
    private static final int MOST_BODY = 1 << 20;
    private static final int MOST_UNSENT = 64 << 20;

    private final int headerLength;
    private final Selector selector = Selector.open();
    private final Set<Client> registered = new HashSet<>();
    private final ByteBuffer chunk = ByteBuffer.allocateDirect(1 << 16);

    public static void main(String[] args) throws IOException {
        if (args.length < 2) {
            System.err.println("usage: java Chat HOST PORT [HEADER]");
            System.exit(2);
        }
        int headerLength = args.length > 2 ? Integer.parseInt(args[2]) : 100;
        new Chat(headerLength).serve(new InetSocketAddress(args[0], Integer.parseInt(args[1])));
    }

    private Chat(int headerLength) throws IOException {
        this.headerLength = headerLength;
    }

    private void serve(InetSocketAddress address) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        listener.bind(address, 4096);
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
        while (true) {
            selector.select(key -> {
                if (key.attachment() instanceof Client client) {
                    client.attend();
                } else {
                    welcome(listener);
                }
            });
        }
    }

    private void welcome(ServerSocketChannel listener) {
        try {
            SocketChannel channel = listener.accept();
            if (channel != null) {
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                Client client = new Client(channel.register(selector, SelectionKey.OP_READ), channel);
                client.key.attach(client);
            }
        } catch (IOException gone) {
            // It has reset its connection already.
        }
    }

    /** A connection: its name frame, what has come of its next frame, and what has still to go out to it. */
    private final class Client {
        private final SelectionKey key;
        private final SocketChannel channel;
        private final Queue<ByteBuffer> unsent = new ArrayDeque<>();
        private long unsentBytes;
        private ByteBuffer frame = ByteBuffer.allocate(headerLength);
        private boolean inBody;
        private byte[] name;

        private Client(SelectionKey key, SocketChannel channel) {
            this.key = key;
            this.channel = channel;
        }

        /** Does what can be done without waiting. A reset, an end and a wrong header all make the client leave. */
        private void attend() {
            try {
                if (key.isValid() && key.isWritable()) {
                    talk();
                }
                if (key.isValid() && key.isReadable()) {
                    hear();
                }
            } catch (IOException | NumberFormatException gone) {
                leave();
            }
        }

        private void hear() throws IOException {
            boolean ended = channel.read(chunk.clear()) < 0;
            chunk.flip();
            while (chunk.hasRemaining()) {
                int count = Math.min(frame.remaining(), chunk.remaining());
                frame.put(chunk.slice().limit(count));
                chunk.position(chunk.position() + count);
                if (!frame.hasRemaining()) {
                    takePart();
                }
            }
            if (ended) {
                leave();
            }
        }

        /** The header, or the body after it, has come whole. An empty body has come with its header. */
        private void takePart() {
            if (!inBody) {
                frame = ByteBuffer.allocate(headerLength + bodyLength(frame.array())).put(frame.flip());
                inBody = true;
            }
            if (!frame.hasRemaining()) {
                takeFrame(frame.array());
                frame = ByteBuffer.allocate(headerLength);
                inBody = false;
            }
        }

        private void takeFrame(byte[] bytes) {
            if (name == null) {
                name = bytes;
                registered.add(this);
                return;
            }
            byte[] message = ByteBuffer.allocate(name.length + bytes.length).put(name).put(bytes).array();
            for (Client other : Set.copyOf(registered)) {
                if (other != this) {
                    other.queue(message);
                }
            }
        }

        /** The bytes go out when the socket takes them: to write here would mean to fail here. */
        private void queue(byte[] message) {
            unsent.add(ByteBuffer.wrap(message));
            unsentBytes += message.length;
            key.interestOpsOr(SelectionKey.OP_WRITE);
            if (unsentBytes > MOST_UNSENT) {
                leave();
            }
        }

        private void talk() throws IOException {
            while (!unsent.isEmpty()) {
                ByteBuffer first = unsent.element();
                unsentBytes -= channel.write(first);
                if (first.hasRemaining()) {
                    return;
                }
                unsent.remove();
            }
            key.interestOpsAnd(~SelectionKey.OP_WRITE);
        }

        private void leave() {
            registered.remove(this);
            try {
                channel.close();
            } catch (IOException gone) {
                // It could not be told, and has gone all the same.
            }
        }
    }

    /** The length that a header states: digits without leading zeros, then spaces, and no more than is taken. */
    private static int bodyLength(byte[] header) {
        String text = new String(header, StandardCharsets.ISO_8859_1);
        if (!text.matches("(0|[1-9][0-9]*) *")) {
            throw new NumberFormatException("expected digits, then spaces, got " + text);
        }
        int length = Integer.parseInt(text.strip());
        if (length > MOST_BODY) {
            throw new NumberFormatException("expected a length of at most " + MOST_BODY + ", got " + length);
        }
        return length;
    }
}
