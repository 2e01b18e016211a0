import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;

/**
 * A UDP echo server (RFC 862).
 *
 * <p>usage: java UdpEcho HOST PORT
 */
public final class UdpEcho {
    private static final int MOST = 65_535;

    public static void main(String[] args) throws IOException {
        if (args.length < 2) {
            System.err.println("usage: java UdpEcho HOST PORT");
            System.exit(2);
        }
        try (var server = new DatagramSocket(Integer.parseInt(args[1]), InetAddress.getByName(args[0]))) {
            var datagram = new DatagramPacket(new byte[MOST], MOST);
            while (true) {
                datagram.setLength(MOST);
                try {
                    server.receive(datagram);
                    server.send(datagram);
                } catch (IOException undelivered) {
                    // A client has gone, which concerns nobody else.
                }
            }
        }
    }
}
