import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  // The service must name this origin in QUARKUS_HTTP_CORS_ORIGINS: another port would be another origin.
  server: { port: 5173, strictPort: true },
  preview: { port: 5173, strictPort: true },
});
