// The core takes time and chance through its parameters. oxlint has no rule for syntax, so this
// plugin catches what its rules for names and properties cannot.
const message = 'the core takes time and chance as parameters (Clock, Random)';

export default {
  meta: { name: 'core' },
  rules: {
    'no-ambient': {
      create(context) {
        const report = (node, text = message) => context.report({ node, message: text });
        return {
          NewExpression(node) {
            if (node.callee.name === 'Date' && node.arguments.length === 0) report(node);
          },
          CallExpression(node) {
            if (node.callee.name === 'Date') report(node);
          },
          VariableDeclarator(node) {
            if (node.init?.type === 'Identifier' && ['Math', 'Date'].includes(node.init.name)) {
              report(node);
            }
          },
          ImportExpression(node) {
            if (node.source.type !== 'Literal') report(node, 'no computed import() in the core');
          },
        };
      },
    },
  },
};
