import './answers.js';

// only then: the client takes the fetch that it finds when it is made
void import('./hang.js');
