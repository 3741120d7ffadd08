// What does a person see who opens the service's address?
import "./style/index.css";
import { render } from "preact";
import { App } from "./app";
import { listen } from "./keys";
import { follow } from "./place";
import { show } from "./theme";
import { meet } from "./viewer";

show();
listen();
addEventListener("click", follow);
void meet();
render(<App />, document.getElementById("page")!);
