"use strict";

// The page names the address of the description: no script stands in the page itself.
const place = document.getElementById("swagger-ui");

window.SwaggerUIBundle({
  domNode: place,
  url: place.dataset.schema,
  deepLinking: true,
  validatorUrl: null, // the validator is another site's
});
