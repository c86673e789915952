import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** The server in development: `npm start` beside `npx vite web`. */
const server = "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react()],
  build: { outDir: "dist", emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: { proxy: { "/api": server, "/live": { target: server.replace("http", "ws"), ws: true } } },
});
