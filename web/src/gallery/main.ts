import './answers.js';

// only then: the client takes the fetch that it finds when it is made
void (new URLSearchParams(location.search).has('screen') ? import('./screen.js') : import('./hang.js'));
