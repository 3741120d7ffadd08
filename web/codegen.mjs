// What types and ids do the interface's documents have? Those of the SDL that the service serves.
export default {
  schema: "../schema/schema.graphql",
  documents: "src/interface/**/*.graphql",
  generates: {
    "src/interface/graphql/": {
      preset: "client",
      presetConfig: {
        fragmentMasking: false,
        persistedDocuments: { mode: "replaceDocumentWithHash", hashAlgorithm: "sha256" },
      },
      config: {
        documentMode: "string",
        enumsAsTypes: true,
        useTypeImports: true,
        strictScalars: true,
        scalars: { ID: "string", DateTime: "string", Date: "string", Decimal: "string", JSON: "unknown" },
      },
    },
  },
};
