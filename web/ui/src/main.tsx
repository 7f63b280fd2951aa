import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Frame } from "./home/frame";
import { Home } from "./home/home";
import { NotFound } from "./home/not-found";
import { readInstallation } from "./installation";
import "./styles.css";
import { Announcer } from "./ui/announcer";

const root = document.getElementById("root");
if (root) {
  const installation = await readInstallation();
  const isHome = window.location.pathname === "/";
  if (!isHome) {
    document.title = "Nothing here · Gatehouse";
  }
  const page = isHome ? <Home installation={installation} /> : <NotFound />;
  createRoot(root).render(
    <StrictMode>
      <Announcer>
        <Frame version={installation.version}>{page}</Frame>
      </Announcer>
    </StrictMode>,
  );
}
