// Where is a Chromium that npm brought? It is unpacked at the first question.
import chromium from "@sparticuz/chromium";

console.log(await chromium.executablePath());
