// Starts the description of the API on its page; everything comes from this server.
window.addEventListener("DOMContentLoaded", () => {
  SwaggerUIBundle({ url: "/api/openapi.json", dom_id: "#description", validatorUrl: null });
});
