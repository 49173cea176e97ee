import { mount } from '../../ui/mount.tsx';
import { WelcomePage } from './welcome-page.tsx';

void mount(WelcomePage);
