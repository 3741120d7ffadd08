// What happens meanwhile? Subscriptions over one WebSocket (graphql-transport-ws), opened again when it is lost.
import { useEffect } from "preact/hooks";
import { endpoint, idOf, written, type Document } from "./asking";

const LONGEST = 60_000;

/** Asks everything anew when something is told; nothing is shown that the pages do not ask for. */
export function useNews<Data, Variables>(document: Document<Data, Variables>, variables: Variables | null): void {
  const key = variables && JSON.stringify(variables);
  useEffect(() => {
    if (variables === null) return;
    let socket: WebSocket | undefined;
    let wait = 1_000;
    let timer = 0;
    const open = () => {
      const url = endpoint("graphql");
      url.protocol = url.protocol.replace("http", "ws");
      socket = new WebSocket(url, "graphql-transport-ws");
      socket.onopen = () => say({ type: "connection_init" });
      socket.onmessage = ({ data }) => hear(JSON.parse(String(data)) as { type: string });
      socket.onclose = ({ code }) => {
        if (code >= 4400 && code < 4500) return; // refused: it would be refused again
        timer = setTimeout(open, wait);
        wait = Math.min(2 * wait, LONGEST);
      };
    };
    const say = (message: object) => socket?.send(JSON.stringify(message));
    const hear = ({ type }: { type: string }) => {
      if (type === "connection_ack") {
        wait = 1_000;
        say({ type: "subscribe", id: "news", payload: { documentId: idOf(document), variables } });
      }
      if (type === "ping") say({ type: "pong" });
      if (type === "next") written.value += 1;
    };
    open();
    return () => {
      clearTimeout(timer);
      if (socket) socket.onclose = null;
      socket?.close();
    };
  }, [key]);
}
