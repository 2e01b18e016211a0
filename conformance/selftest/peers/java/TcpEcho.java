import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A TCP echo server (RFC 862): a thread for each client.
 *
 * <p>usage: java TcpEcho HOST PORT
 */
public final class TcpEcho {
    public static void main(String[] args) throws IOException {
        if (args.length < 2) {
            System.err.println("usage: java TcpEcho HOST PORT");
            System.exit(2);
        }
        try (var listener = new ServerSocket()) {
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(args[0], Integer.parseInt(args[1])), 1024);
            while (true) {
                Socket client = listener.accept();
                new Thread(() -> echo(client)).start();
            }
        }
    }

    private static void echo(Socket client) {
        try (client) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException gone) {
            // It has reset its connection, which concerns nobody else.
        }
    }
}
