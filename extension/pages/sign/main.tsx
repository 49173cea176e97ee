import { mount } from '../../ui/mount.tsx';
import { SignPage } from './sign-page.tsx';

void mount(SignPage);
